// An optimizer by the id that recipes name it with.
import { nearest, ParameterError } from '../../base/index.js';
import * as catalogue from './catalogue.js';
import type { OptimizerMaker } from './optimizer.js';

/** Every optimizer this package knows; each takes the options its `defaults` show. */
export const optimizers = Object.values(catalogue) as unknown as readonly OptimizerMaker<object>[]; // options differ

/**
 * The optimizer of an id, as recipes name it.
 *
 * @throws {ParameterError} when there is none, naming the nearest
 */
export function optimizerById(id: string): OptimizerMaker<object> {
  const found = optimizers.find((one) => one.id === id);
  if (found) return found;
  const known = optimizers.map((one) => one.id);
  const guess = nearest(id, known);
  throw new ParameterError(
    `optimizer: expected one of ${known.join(', ')}; got "${id}".` +
      (guess === undefined ? '' : ` Did you mean "${guess}"?`),
  );
}
