// Adds a little of nothing in particular.
import { checkOption, defineAugmentation } from './augmentation.js';

/** How strong. */
export interface NoiseOptions {
  /** Standard deviation, in the example's own units. */
  readonly deviation: number;
}

/**
 * Adds normal noise to every cell.
 *
 * @param options.deviation default 0.05, which is 1 dB where the intake divides by 20
 * @throws {ParameterError} when it is negative
 */
export const noise = defineAugmentation<NoiseOptions>({
  id: 'noise',
  title: 'Grain',
  domain: 'spectrogram',
  defaults: { deviation: 0.05 },
  off: { deviation: 0 },
  needsPartner: false,
  keepsShape: true,

  apply(example, { deviation }, random) {
    checkOption('noise', 'deviation', deviation);
    const { data } = example;
    for (let i = 0; i < data.length; i++) {
      data[i] = (data[i] as number) + deviation * random.normal();
    }
    return example;
  },
});
