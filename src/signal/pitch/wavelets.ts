// The filters of a constant-Q transform: windowed tones, and what is left of them in few bins.
import { createComplexFft } from '../fourier/complex-fft.js';
import type { ColumnNorm } from '../normalize.js';
import { getWindow, type WindowName } from '../spectra/windows.js';

/** The filters of some neighbouring bins, at one sample rate. */
export interface Wavelets {
  /** Centre of each filter in cycles a sample, rising. */
  readonly frequencies: readonly number[];
  /** Length of each filter in samples, not rounded. */
  readonly lengths: readonly number[];
  readonly window: WindowName;
  /** What each filter is divided by: `'inf'` its largest value, p its p-norm, null nothing. */
  readonly norm: ColumnNorm | null;
  /** Share of a filter's magnitudes over all bins that may be left out, in 0..1. */
  readonly sparsity: number;
}

/** A filter as weights of a frame's samples: its response is `Σ_n (re[n] + i·im[n])·x[n]`. */
export interface FrameFilter {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** Samples in a frame that holds the longest of the filters: a power of two. */
export function waveletFrame({ lengths }: Wavelets): number {
  return 2 ** Math.ceil(Math.log2(Math.max(...lengths)));
}

/**
 * How wide each filter is, as a share of its frequency, from the distances to the bins beside it:
 * `(2^(2/b) − 1)/(2^(2/b) + 1)` with b bins an octave.
 *
 * Parity: `librosa.filters._relative_bandwidth`; for a single bin what librosa's `vqt` takes.
 */
export function relativeBandwidths(
  frequencies: readonly number[],
  binsPerOctave: number,
): number[] {
  const last = frequencies.length - 1;
  return frequencies.map((_, i) => {
    const low = Math.max(0, i - 1);
    const high = Math.min(last, i + 1);
    const octaves = Math.log2(frequencies[high]) - Math.log2(frequencies[low]);
    const spacing = last === 0 ? 1 / binsPerOctave : octaves / (high - low);
    const ratio = 2 ** (2 * spacing);
    return (ratio - 1) / (ratio + 1);
  });
}

/**
 * Width of a window's spectrum in bins: `n·Σw²/(Σw)²`.
 *
 * Parity: `librosa.filters.window_bandwidth`, whose table was made of 8193 values.
 */
export function windowBandwidth(window: WindowName): number {
  if (window === 'flattop') return FLATTOP_BANDWIDTH;
  const values = getWindow(window, 8192);
  const sum = values.reduce((total, value) => total + value, values[0]);
  const squares = values.reduce((total, value) => total + value * value, values[0] ** 2);
  return (8193 * squares) / sum ** 2;
}

/** What librosa's table has; it belongs to a flat-top window of other weights than SciPy's. */
const FLATTOP_BANDWIDTH = 2.7762255046484143;

/**
 * The filters as weights of a frame's samples.
 *
 * Each is transformed, its smallest bins that make up no more than a share `sparsity` of its magnitudes
 * are dropped, and so are negative frequencies; what is left is transformed back. Applied to a frame
 * that is what librosa gets by multiplying the frame's bins with the filter's.
 *
 * @returns one of `waveletFrame` samples for each frequency
 *
 * Parity: `librosa.filters.wavelet` with `librosa.util.sparsify_rows`.
 */
export function waveletFilters(wavelets: Wavelets): FrameFilter[] {
  const size = waveletFrame(wavelets);
  const fft = createComplexFft(size);
  return wavelets.frequencies.map((_, i) => {
    const { re, im } = waveletAt(wavelets, i, size);
    fft(re, im);
    keepLargest(re, im, wavelets.sparsity);
    fft(re, im);
    return { re, im };
  });
}

/** Filter i in the middle of `size` zeros, times its length over `size`. */
function waveletAt(wavelets: Wavelets, i: number, size: number): FrameFilter {
  const { frequencies, lengths, window, norm } = wavelets;
  const before = Math.ceil(lengths[i] / 2);
  const count = before + Math.floor(lengths[i] / 2);
  const weights = getWindow(window, count);
  const scale = lengths[i] / size / filterLength(weights, norm);
  const re = new Float64Array(size);
  const im = new Float64Array(size);
  const start = Math.floor((size - count) / 2);
  for (let n = 0; n < count; n++) {
    const phase = 2 * Math.PI * frequencies[i] * (n - before);
    re[start + n] = scale * weights[n] * Math.cos(phase);
    im[start + n] = scale * weights[n] * Math.sin(phase);
  }
  return { re, im };
}

/** A tone under a window is as long as the window. */
function filterLength(weights: Float64Array, norm: ColumnNorm | null): number {
  if (norm === null) return 1;
  if (norm === 'inf') return weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  let sum = 0;
  for (const weight of weights) sum += norm === 1 ? Math.abs(weight) : Math.abs(weight) ** norm;
  return sum ** (1 / norm);
}

/** Of the bins from 0 to half the rate keeps the largest, and sets all others to 0. */
function keepLargest(re: Float64Array, im: Float64Array, sparsity: number): void {
  const sizes = new Float64Array(Math.floor(re.length / 2) + 1);
  let total = 0;
  for (let k = 0; k < sizes.length; k++) {
    sizes[k] = Math.sqrt(re[k] * re[k] + im[k] * im[k]);
    total += sizes[k];
  }
  const sorted = sizes.slice().sort();
  let place = 0;
  for (let sum = sorted[0]; sum < sparsity * total; sum += sorted[place]) place++;
  for (let k = 0; k < re.length; k++) {
    if (k < sizes.length && sizes[k] >= sorted[place]) continue;
    re[k] = 0;
    im[k] = 0;
  }
}
