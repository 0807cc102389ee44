// How even the values of each frame are.

import { borrowKernels } from '../kernels.js';
import type { Signal } from '../signal.js';
import { createFourSpectra, fourSpectraBytes } from '../spectra/four-spectra.js';
import type { StftOptions } from '../spectra/stft-options.js';
import { raisePowers } from './raise-powers.js';

/** The smallest float32 above 0. */
const SMALLEST = 2 ** -149;

/**
 * Geometric over arithmetic mean of every frame's `|X|^exponent`, values below `amin` raised to it.
 *
 * No logarithm is taken but of each frame's whole product, whose exponent is counted apart.
 *
 * @param signal   mono audio, or a `Spectrum` whose transform is then used again
 * @param exponent > 0
 * @param amin     > 0
 * @returns `[frames]`, above 0 and up to 1
 */
export function frameFlatness(
  signal: Signal,
  options: StftOptions,
  exponent: number,
  amin: number,
): Float32Array {
  return borrowKernels(fourSpectraBytes(options) + 96, (kernels) => {
    const spectra = createFourSpectra(kernels, signal, options, 'float64');
    const { frames, bins, power } = spectra;
    const results = kernels.reserve(Float64Array, 12);
    const least = Math.max(Math.fround(amin), SMALLEST);
    const flatness = new Float32Array(frames);
    for (let t = 0; t < frames; t += 4) {
      spectra.compute(t);
      raisePowers(power, exponent);
      kernels.run.sumAndProduct(power.byteOffset, bins, least, results.byteOffset);
      for (let lane = 0; lane < 4 && t + lane < frames; lane++) {
        const logarithm = results[4 + lane] + Math.log2(results[8 + lane]);
        flatness[t + lane] = (2 ** (logarithm / bins) * bins) / results[lane];
      }
    }
    return flatness;
  });
}
