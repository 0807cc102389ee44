// Adds hiss of a strength that does not ask how loud the music is.
import { defineAugmentation } from './augmentation.js';
import { drawFrom, type Range } from './range.js';

/** How strong. */
export interface GaussianNoiseOptions {
  /** Standard deviation of the noise, where full scale is 1; ≥ 0. */
  readonly amplitude: Range;
}

/**
 * `y[n] = x[n] + a · N(0, 1)`, `a ~ U(amplitude)` drawn once for the sound.
 *
 * @param options.amplitude default 0.001..0.015, −60 to −36 dB of full scale
 * @throws {ParameterError} when the range is none or below 0
 */
export const gaussianNoise = defineAugmentation<GaussianNoiseOptions>({
  id: 'gaussian-noise',
  title: 'Hiss of a set strength',
  accepts: 'waveform',
  source: 'nnet1, as published',
  defaults: { amplitude: [0.001, 0.015] },
  off: { amplitude: [0, 0] },
  needsPartner: false,
  keepsShape: true,

  apply(example, options, random) {
    const bounds: Range = [0, Number.POSITIVE_INFINITY];
    const amplitude = drawFrom('gaussian-noise', 'amplitude', options.amplitude, bounds, random);
    const { data } = example;
    for (let n = 0; n < data.length; n++) {
      data[n] = (data[n] as number) + amplitude * random.normal();
    }
    return example;
  },
});
