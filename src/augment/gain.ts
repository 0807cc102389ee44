// Makes the whole window louder or softer.
import { checkOption, defineAugmentation } from './augmentation.js';

/** By how much at most. */
export interface GainOptions {
  /** Largest change up or down, in the example's own units (decibels, scaled as the intake does). */
  readonly maxChange: number;
}

/**
 * Adds one number to every cell: on a decibel scale that is gain.
 *
 * @param options.maxChange the number is uniform in −maxChange..maxChange; default 0.5, which is
 *        10 dB where the intake divides by 20
 * @throws {ParameterError} when it is negative
 */
export const gain = defineAugmentation<GainOptions>({
  id: 'gain',
  title: 'Louder or softer',
  accepts: 'time-frequency',
  source: 'our own',
  defaults: { maxChange: 0.5 },
  off: { maxChange: 0 },
  needsPartner: false,
  keepsShape: true,

  apply(example, { maxChange }, random) {
    checkOption('gain', 'maxChange', maxChange);
    const change = (2 * random.uniform() - 1) * maxChange;
    const { data } = example;
    for (let i = 0; i < data.length; i++) data[i] = (data[i] as number) + change;
    return example;
  },
});
