// Adds a little of nothing in particular.
import { checkOption, defineAugmentation } from './augmentation.js';

/** How strong. */
export interface NoiseOptions {
  /** Standard deviation, in the example's own units. */
  readonly deviation: number;
  /** Whether only the size of each number is added, so that values never fall. */
  readonly absolute: boolean;
}

/**
 * Adds normal noise to every cell: `x + deviation · N(0, 1)`, or `x + |deviation · N(0, 1)|`.
 *
 * @param options.deviation default 0.05, which is 1 dB where the intake divides by 20
 * @param options.absolute  default false; a published system has it true, by mistake or not
 * @throws {ParameterError} when the deviation is negative
 */
export const noise = defineAugmentation<NoiseOptions>({
  id: 'noise',
  title: 'Grain',
  accepts: 'time-frequency',
  source: 'common practice',
  defaults: { deviation: 0.05, absolute: false },
  off: { deviation: 0 },
  needsPartner: false,
  keepsShape: true,

  apply(example, { deviation, absolute }, random) {
    checkOption('noise', 'deviation', deviation);
    const { data } = example;
    for (let i = 0; i < data.length; i++) {
      const added = deviation * random.normal();
      data[i] = (data[i] as number) + (absolute ? Math.abs(added) : added);
    }
    return example;
  },
});
