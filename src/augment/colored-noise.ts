// Adds noise of a given distance to the music, white or pink.
import { ParameterError, type Random } from '../base/index.js';
import { createRealFft } from '../signal/index.js';
import { defineAugmentation } from './augmentation.js';
import { drawFrom, type Range } from './range.js';
import { amplitudeRatio } from './ratios.js';

/** How far below the music, and of what colour. */
export interface ColoredNoiseOptions {
  /** Power of the sound over the power of the noise, in dB. */
  readonly snrDb: Range;
  /** `'white'`: as much in every hertz; `'pink'`: as much in every octave. */
  readonly color: 'white' | 'pink';
}

/**
 * Adds normal noise at a signal-to-noise ratio drawn once for the sound.
 *
 * The ratio is that of the powers of these very samples, to the last bits. Pink noise is white noise whose
 * k-th bin is divided by √k. Silence has no ratio to anything and is left as it is.
 *
 * @param options.snrDb default 5..40 dB
 * @param options.color default `'white'`
 * @throws {ParameterError} when the range is none or beyond ±200 dB, or the colour is unknown
 */
export const coloredNoise = defineAugmentation<ColoredNoiseOptions>({
  id: 'colored-noise',
  title: 'White or pink noise at a given distance',
  accepts: 'waveform',
  source: 'common practice',
  defaults: { snrDb: [5, 40], color: 'white' },
  off: null,
  needsPartner: false,
  keepsShape: true,

  apply(example, { snrDb, color }, random) {
    const ratioDb = drawFrom('colored-noise', 'snrDb', snrDb, [-200, 200], random);
    if (color !== 'white' && color !== 'pink') {
      throw new ParameterError(
        `colored-noise: color must be 'white' or 'pink'; got ${color}. Change color.`,
      );
    }
    const { data } = example;
    const noise = color === 'white' ? white(data.length, random) : pink(data.length, random);
    const soundPower = sumOfSquares(data);
    const noisePower = sumOfSquares(noise);
    if (soundPower === 0 || noisePower === 0) return example;
    const level = Math.sqrt(soundPower / noisePower) * amplitudeRatio(-ratioDb);
    for (let n = 0; n < data.length; n++) {
      data[n] = (data[n] as number) + level * (noise[n] as number);
    }
    return example;
  },
});

function white(length: number, random: Random): Float64Array {
  return Float64Array.from({ length }, () => random.normal());
}

function pink(length: number, random: Random): Float64Array {
  const noise = white(length, random);
  const fft = createRealFft(length);
  const re = new Float64Array(fft.bins);
  const im = new Float64Array(fft.bins);
  fft.forward(noise, re, im);
  re[0] = 0;
  im[0] = 0;
  for (let k = 1; k < fft.bins; k++) {
    const share = 1 / Math.sqrt(k);
    re[k] = (re[k] as number) * share;
    im[k] = (im[k] as number) * share;
  }
  fft.inverse(re, im, noise);
  return noise;
}

function sumOfSquares(values: Float32Array | Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
}
