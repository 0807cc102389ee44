// Values drawn without looking at earlier trials.
import { defineSampler } from './define-sampler.js';
import { drawUniform } from './draw-uniform.js';

/**
 * Every value as likely as any other: the yardstick for any cleverer search.
 *
 * Bergstra & Bengio 2012, Random search for hyper-parameter optimization, JMLR 13.
 */
export const random = defineSampler({
  id: 'random',
  title: 'At random',
  defaults: {},
  propose: ({ parameter, random }) => drawUniform(parameter, random),
});
