// Peaks and valleys of bands: the means of the largest and of the smallest magnitudes.
import { openKernels } from './kernels.js';
import { createRowBlocks, rowBlockBytes } from './row-blocks.js';

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
 * @param power `|X|²`, `[frames, bins]`
 */
export function bandExtremes(
  power: Float32Array,
  bins: number,
  bands: readonly ExtremeBand[],
): BandExtremes {
  const frames = power.length / bins;
  const most = Math.min(FEW, Math.max(...bands.map(({ kept }) => kept)));
  const kernels = openKernels(2 * rowBlockBytes(bins) + 32 * most + 32);
  const { run } = kernels;
  const blocks = createRowBlocks(kernels, power, bins);
  const lanes = kernels.reserve(Float32Array, blocks.bytes);
  const lists = kernels.reserve(Float32Array, 8 * most);
  const means = kernels.reserve(Float32Array, 8);
  const valleys = new Float64Array(bands.length * frames);
  const peaks = new Float64Array(bands.length * frames);
  blocks.forEach((t, count) => {
    run.interleave(blocks.address, blocks.bytes, lanes.byteOffset);
    for (let b = 0; b < bands.length; b++) {
      const { first, count: width, kept } = bands[b];
      const at = b * frames + t;
      if (kept <= FEW) {
        const start = lanes.byteOffset + 16 * first;
        run.extremes(start, width, kept, lists.byteOffset, means.byteOffset);
        for (let i = 0; i < count; i++) {
          valleys[at + i] = means[i];
          peaks[at + i] = means[4 + i];
        }
      } else {
        for (let i = 0; i < count; i++) {
          const start = (t + i) * bins + first;
          const sorted = power.slice(start, start + width).sort();
          valleys[at + i] = meanRoot(sorted.subarray(0, kept));
          peaks[at + i] = meanRoot(sorted.subarray(width - kept));
        }
      }
    }
  });
  return { valleys, peaks };
}

/** Up to so many are kept while the band is read; for more it is sorted. */
const FEW = 32;

function meanRoot(values: Float32Array): number {
  return values.reduce((sum, value) => sum + Math.sqrt(value), 0) / values.length;
}
