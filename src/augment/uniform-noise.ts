// Adds evenly drawn numbers that are never below 0.
import { checkOption, defineAugmentation } from './augmentation.js';

/** How strong. */
export interface UniformNoiseOptions {
  /** What the numbers stay below, in the example's own units. */
  readonly amplitude: number;
}

/**
 * Adds `amplitude · U[0, 1)` to every cell; the whole picture rises by half the amplitude on the way.
 *
 * @param options.amplitude ≥ 0; default 0.1
 * @throws {ParameterError} when it is negative
 */
export const uniformNoise = defineAugmentation<UniformNoiseOptions>({
  id: 'uniform-noise',
  title: 'Grain that only brightens',
  accepts: 'time-frequency',
  source: 'unet-par, as published',
  defaults: { amplitude: 0.1 },
  off: { amplitude: 0 },
  needsPartner: false,
  keepsShape: true,

  apply(example, { amplitude }, random) {
    checkOption('uniform-noise', 'amplitude', amplitude);
    const { data } = example;
    for (let i = 0; i < data.length; i++) {
      data[i] = (data[i] as number) + amplitude * random.uniform();
    }
    return example;
  },
});
