// The mel filter bank: overlapping triangles, evenly spaced in mel, that pool bins into bands.

import { type NdArray, zeros } from '../../array/index.js';
import { ParameterError } from '../../base/index.js';
import type { Precision } from '../fourier/lane-tables.js';
import type { Kernels } from '../kernels.js';
import { checkWhole } from '../spectra/framing.js';
import { melFrequencies } from './mel-scale.js';

/** librosa's options of a mel filter bank. */
export interface MelOptions {
  /** Number of bands, ≥ 1. */
  readonly nMels: number;
  /** Lower end of the lowest band in Hz, ≥ 0. */
  readonly fmin: number;
  /** Upper end of the highest band in Hz; null for half the sample rate. */
  readonly fmax: number | null;
  /** Whether to space by the HTK book's mel scale instead of Slaney's. */
  readonly htk: boolean;
  /** `'slaney'` divides a triangle by half its width in Hz; null leaves its peak at 1. */
  readonly norm: 'slaney' | null;
}

/** librosa's defaults. */
export const MEL_DEFAULTS: MelOptions = {
  nMels: 128,
  fmin: 0,
  fmax: null,
  htk: false,
  norm: 'slaney',
};

/** A filter bank without its zeros. */
export interface MelFilters {
  readonly nMels: number;
  readonly bins: number;
  /** First bin and number of bins of each band, `[nMels, 2]`; a band may be empty. */
  readonly runs: Uint32Array;
  /** The bands' weights one after the other, float32 values as librosa keeps them. */
  readonly weights: Float64Array;
}

/**
 * Prepares a filter bank.
 *
 * With too many bands for the bins, the lowest are narrower than a bin and stay empty, as in librosa.
 *
 * @param sampleRate in Hz
 * @param nFft       samples in a frame of the spectrum it will weight
 * @throws {ParameterError} when nMels, fmin or fmax are out of range
 */
export function createMelFilters(
  sampleRate: number,
  nFft: number,
  options: Partial<MelOptions> = {},
): MelFilters {
  const { nMels, fmin, fmax: top, htk, norm } = { ...MEL_DEFAULTS, ...options };
  const fmax = top ?? sampleRate / 2;
  checkWhole(nMels, 'nMels', 'mel');
  if (!(fmin >= 0 && fmin < fmax && Number.isFinite(fmax))) {
    throw new ParameterError(
      `mel: expected 0 ≤ fmin < fmax; got fmin ${fmin} and fmax ${fmax}. Lower fmin or raise fmax.`,
    );
  }
  const bins = 1 + Math.floor(nFft / 2);
  const corners = melFrequencies(nMels + 2, fmin, fmax, htk);
  const runs = new Uint32Array(2 * nMels);
  const weights: number[] = [];
  for (let m = 0; m < nMels; m++) {
    const low = corners[m];
    const peak = corners[m + 1];
    const high = corners[m + 2];
    const scale = norm === 'slaney' ? 2 / (high - low) : 1;
    const start = weights.length;
    const last = Math.min(bins - 1, Math.ceil((high * nFft) / sampleRate));
    for (let k = Math.floor((low * nFft) / sampleRate); k <= last; k++) {
      const hertz = (k * sampleRate) / nFft;
      const rise = (hertz - low) / (peak - low);
      const fall = (high - hertz) / (high - peak);
      const height = Math.fround(Math.min(rise, fall));
      if (height <= 0) continue;
      if (weights.length === start) runs[2 * m] = k;
      weights.push(Math.fround(height * scale));
    }
    runs[2 * m + 1] = weights.length - start;
  }
  return { nMels, bins, runs, weights: Float64Array.from(weights) };
}

/**
 * The filter bank as a matrix.
 *
 * @returns float32 `[nMels, 1 + ⌊nFft/2⌋]`, non-negative
 * @throws {ParameterError} when nMels, fmin or fmax are out of range
 *
 * Parity: `librosa.filters.mel`. Differs: an empty band gives no warning.
 */
export function melFilters(
  sampleRate: number,
  nFft: number,
  options: Partial<MelOptions> = {},
): NdArray {
  const filters = createMelFilters(sampleRate, nFft, options);
  const matrix = zeros([filters.nMels, filters.bins]);
  let next = 0;
  for (let m = 0; m < filters.nMels; m++) {
    const first = filters.runs[2 * m];
    const count = filters.runs[2 * m + 1];
    matrix.data.set(filters.weights.subarray(next, next + count), m * filters.bins + first);
    next += count;
  }
  return matrix;
}

/**
 * Pools powers in lanes into bands: from `[bins, lanes]` to `[nMels, lanes]`.
 *
 * @param power  address of the powers, float32 in four lanes or float64 in two
 * @param sums   address of the first band's sums
 * @param stride bytes from one band's sums to the next's
 */
export type LaneBands = (power: number, sums: number, stride: number) => void;

/** Bytes of kernel memory `createLaneBands` reserves. */
export function laneBandsBytes(filters: MelFilters): number {
  return 8 * filters.nMels + 8 * filters.weights.length;
}

/** Prepares to pool powers that lie in the same kernels' memory. */
export function createLaneBands(
  { run, reserve }: Kernels,
  filters: MelFilters,
  precision: Precision,
): LaneBands {
  const runs = reserve(Uint32Array, filters.runs.length);
  runs.set(filters.runs);
  const fours = precision === 'float32';
  const { length } = filters.weights;
  const weights = fours ? reserve(Float32Array, length) : reserve(Float64Array, length);
  weights.set(filters.weights);
  const pool = fours ? run.bandsOfFour : run.bandsOfTwo;
  return (power, sums, stride) =>
    pool(power, runs.byteOffset, weights.byteOffset, filters.nMels, sums, stride);
}
