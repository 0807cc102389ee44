// The twelve tones of a constant-Q transform: its bins summed over all octaves.
import { type NdArray, zeros } from '../../array/index.js';
import { ParameterError } from '../../base/index.js';
import { type ColumnNorm, normalizeColumns } from '../normalize.js';
import type { Signal } from '../signal.js';
import { checkWhole } from '../spectra/framing.js';
import { constantQ } from './constant-q.js';
import { CONSTANT_Q_DEFAULTS } from './constant-q-options.js';

/** librosa's options of a chromagram from a constant-Q transform. */
export interface ConstantQChromaOptions {
  /** Samples from one frame to the next, ≥ 1. */
  readonly hopLength: number;
  /** Frequency of the lowest bin in Hz; null for C1, 32.7 Hz. */
  readonly fmin: number | null;
  /** What each frame is divided by: `'inf'` its largest class, p its p-norm, null nothing. */
  readonly norm: ColumnNorm | null;
  /** Sums below it count as 0. */
  readonly threshold: number;
  /** How far the recording is out of tune, in bins; null to estimate it. */
  readonly tuning: number | null;
  /** Classes in an octave. */
  readonly nChroma: number;
  readonly nOctaves: number;
  /** Weights that bins are smoothed with, the middle one on the bin itself; null for none. */
  readonly window: readonly number[] | null;
  /** Bins of the transform in an octave, a multiple of nChroma; null for nChroma. */
  readonly binsPerOctave: number | null;
}

/** librosa's defaults. */
export const CONSTANT_Q_CHROMA_DEFAULTS: ConstantQChromaOptions = {
  hopLength: CONSTANT_Q_DEFAULTS.hopLength,
  fmin: null,
  norm: 'inf',
  threshold: 0,
  tuning: null,
  nChroma: 12,
  nOctaves: 7,
  window: null,
  binsPerOctave: 36,
};

/**
 * Magnitude per tone and frame.
 *
 * @returns float32 `[nChroma, frames]`, ≥ 0; row 0 is C when nChroma is 12
 * @throws {ParameterError} when an option is out of range or the highest bin reaches beyond half the
 *   sample rate
 *
 * Parity: `librosa.feature.chroma_cqt`.
 */
export function constantQChroma(signal: Signal, options: ConstantQChromaOptions): NdArray {
  const { hopLength, fmin, norm, threshold, tuning, nChroma, nOctaves } = options;
  checkWhole(nChroma, 'nChroma', 'constantQChroma');
  checkWhole(nOctaves, 'nOctaves', 'constantQChroma');
  const binsPerOctave = options.binsPerOctave ?? nChroma;
  checkWhole(binsPerOctave / nChroma, 'binsPerOctave divided by nChroma', 'constantQChroma');
  if (!Number.isFinite(threshold)) {
    throw new ParameterError(
      `constantQChroma: threshold must be a number; got ${threshold}. Change threshold.`,
    );
  }
  const { bins, frames, values } = constantQ(signal, {
    ...CONSTANT_Q_DEFAULTS,
    gamma: 0,
    hopLength,
    fmin,
    tuning,
    nBins: nOctaves * binsPerOctave,
    binsPerOctave,
  });
  const filters = smoothed(classFilters(bins, binsPerOctave, nChroma, fmin), options.window);
  const chroma = zeros([nChroma, frames]);
  const magnitudes = new Float32Array(frames);
  for (let k = 0; k < bins; k++) {
    for (let t = 0, at = 2 * k * frames; t < frames; t++, at += 2) {
      magnitudes[t] = Math.sqrt(values[at] * values[at] + values[at + 1] * values[at + 1]);
    }
    for (let c = 0; c < nChroma; c++) {
      const weight = filters[c][k];
      if (weight === 0) continue;
      const sums = chroma.data.subarray(c * frames, (c + 1) * frames);
      for (let t = 0; t < frames; t++) sums[t] += weight * magnitudes[t];
    }
  }
  for (let i = 0; i < chroma.data.length; i++) {
    if (chroma.data[i] < threshold) chroma.data[i] = 0;
  }
  return normalizeColumns(chroma, norm);
}

/**
 * Which bins belong to which class: those around the class's own frequency, in every octave.
 *
 * Parity: `librosa.filters.cq_to_chroma`.
 */
function classFilters(
  bins: number,
  binsPerOctave: number,
  nChroma: number,
  fmin: number | null,
): Float64Array[] {
  const merged = binsPerOctave / nChroma;
  const semitonesAboveC = fmin === null ? 0 : (12 * Math.log2(fmin / 440) + 69) % 12;
  const roll = roundHalfEven((semitonesAboveC * nChroma) / 12);
  const filters = Array.from({ length: nChroma }, () => new Float64Array(bins));
  for (let k = 0; k < bins; k++) {
    const own = Math.floor(((k + Math.floor(merged / 2)) % binsPerOctave) / merged);
    filters[(((own + roll) % nChroma) + nChroma) % nChroma][k] = 1;
  }
  return filters;
}

function roundHalfEven(value: number): number {
  const below = Math.floor(value);
  if (value - below === 0.5) return below + (below % 2 === 0 ? 0 : 1);
  return Math.round(value);
}

/** Each filter convolved with a window, as long as before. */
function smoothed(filters: Float64Array[], window: readonly number[] | null): Float64Array[] {
  if (window === null) return filters;
  if (window.length === 0 || !window.every(Number.isFinite)) {
    throw new ParameterError(
      `constantQChroma: window must be a list of numbers or null; got [${window.join(', ')}]. ` +
        'Change window.',
    );
  }
  const middle = Math.floor((window.length - 1) / 2);
  return filters.map((filter) =>
    filter.map((_, k) => {
      return window.reduce((sum, weight, j) => sum + weight * (filter[k + middle - j] ?? 0), 0);
    }),
  );
}
