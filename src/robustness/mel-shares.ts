// Which bins of a spectrum a mel band stands for, so that a change of the band can be carried over to them.
import { createMelFilters } from '../signal/index.js';

/** How bins are shared out among bands; all shares of a bin have the sum 1. */
export interface MelShares {
  readonly bands: number;
  readonly bins: number;
  /** First bin of each band that it has a share in. */
  readonly first: Uint32Array;
  /** Share of each band in its bins, from `first` on. */
  readonly shares: readonly Float64Array[];
  /** What a flat spectrum of power 1 comes to in each band. */
  readonly gains: Float64Array;
}

/**
 * Shares out bins among librosa's mel bands: neighbouring triangles cross over between their peaks, and what
 * lies outside the outermost peaks belongs to the outermost bands.
 *
 * @param sampleRate in Hz
 * @param nFft       samples in a frame of the spectrum
 */
export function melShares(sampleRate: number, nFft: number): MelShares {
  const { nMels, bins, runs, weights } = createMelFilters(sampleRate, nFft);
  const heights = createMelFilters(sampleRate, nFft, { norm: null });
  const sums = new Float64Array(bins);
  const first = new Uint32Array(nMels);
  const gains = new Float64Array(nMels);
  const shares: Float64Array[] = [];
  for (let m = 0, next = 0; m < nMels; m++) {
    const start = runs[2 * m] as number;
    const count = runs[2 * m + 1] as number;
    const from = m === 0 ? 0 : start;
    const to = m === nMels - 1 ? bins : start + count;
    const share = new Float64Array(to - from);
    share.set(heights.weights.subarray(next, next + count), start - from);
    // Beyond the outermost triangles there is nobody to share with.
    if (m === 0) share.fill(1, 0, start);
    if (m === nMels - 1) share.fill(1, start + count - from);
    share.forEach((value, i) => {
      sums[from + i] = (sums[from + i] as number) + value;
    });
    gains[m] = weights.subarray(next, next + count).reduce((sum, weight) => sum + weight, 0);
    first[m] = from;
    shares.push(share);
    next += count;
  }
  shares.forEach((share, m) => {
    share.forEach((value, i) => {
      share[i] = value / (sums[(first[m] as number) + i] as number);
    });
  });
  return { bands: nMels, bins, first, shares, gains };
}
