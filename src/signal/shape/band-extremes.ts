// Peaks and valleys of bands: the means of the largest and of the smallest magnitudes.

import { borrowKernels } from '../kernels.js';
import type { Signal } from '../signal.js';
import { createFourSpectra, fourSpectraBytes } from '../spectra/four-spectra.js';
import type { StftOptions } from '../spectra/stft-options.js';

/** A run of bins, and how many of the smallest and of the largest of them are meant. */
export interface ExtremeBand {
  readonly first: number;
  /** Bins in the run, ≥ 1. */
  readonly count: number;
  /** 1..count. */
  readonly kept: number;
}

/** Means of each band, `[bands, frames]`. */
export interface BandExtremes {
  readonly valleys: Float64Array;
  readonly peaks: Float64Array;
}

/**
 * The mean of the `kept` smallest and of the `kept` largest magnitudes of every band and frame.
 *
 * @param signal mono audio, or a `Spectrum` whose transform is then used again
 */
export function bandExtremes(
  signal: Signal,
  options: StftOptions,
  bands: readonly ExtremeBand[],
): BandExtremes {
  const most = Math.min(FEW, Math.max(...bands.map(({ kept }) => kept)));
  return borrowKernels(fourSpectraBytes(options) + 32 * most + 32, (kernels) => {
    const spectra = createFourSpectra(kernels, signal, options, 'float64');
    const { frames, power } = spectra;
    const lists = kernels.reserve(Float32Array, 8 * most);
    const means = kernels.reserve(Float32Array, 8);
    const valleys = new Float64Array(bands.length * frames);
    const peaks = new Float64Array(bands.length * frames);
    for (let t = 0; t < frames; t += 4) {
      spectra.compute(t);
      for (let b = 0; b < bands.length; b++) {
        const { first, count, kept } = bands[b];
        if (kept <= FEW) {
          const lanes = power.byteOffset + 16 * first;
          kernels.run.extremes(lanes, count, kept, lists.byteOffset, means.byteOffset);
        } else sortedMeans(power.subarray(4 * first, 4 * (first + count)), kept, means);
        for (let lane = 0; lane < 4 && t + lane < frames; lane++) {
          valleys[b * frames + t + lane] = means[lane];
          peaks[b * frames + t + lane] = means[4 + lane];
        }
      }
    }
    return { valleys, peaks };
  });
}

/** Up to so many are kept while the band is read; for more it is sorted. */
const FEW = 32;

/** What kernels-signal/extremes.ts computes, by sorting `power [count, 4]`. */
function sortedMeans(power: Float32Array, kept: number, means: Float32Array): void {
  const values = new Float32Array(power.length / 4);
  for (let lane = 0; lane < 4; lane++) {
    for (let k = 0; k < values.length; k++) values[k] = power[4 * k + lane];
    values.sort();
    means[lane] = meanRoot(values.subarray(0, kept));
    means[4 + lane] = meanRoot(values.subarray(values.length - kept));
  }
}

function meanRoot(values: Float32Array): number {
  return values.reduce((sum, value) => sum + Math.sqrt(value), 0) / values.length;
}
