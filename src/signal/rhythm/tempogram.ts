// How well the onsets around each frame agree with themselves some frames later.
import { type NdArray, zeros } from '../../array/index.js';
import { borrowKernels, type Kernels } from '../kernels.js';
import { type ColumnNorm, normalizeColumns } from '../normalize.js';
import { getWindow, type WindowName } from '../spectra/windows.js';
import { padEnvelope, windowCount } from './local-windows.js';
import { createPairLags, pairLagsBytes } from './pair-lags.js';

/** librosa's options of a tempogram. */
export interface TempogramOptions {
  /** Frames in a window, ≥ 1; as many lags come out. */
  readonly winLength: number;
  /** Whether the window of frame t is centred on it, instead of starting there. */
  readonly center: boolean;
  readonly window: WindowName;
  /** What becomes 1 in each column: `'inf'` the largest value, p > 0 the p-norm; null for no scaling. */
  readonly norm: ColumnNorm | null;
}

/** librosa's defaults. */
export const TEMPOGRAM_DEFAULTS: TempogramOptions = {
  winLength: 384,
  center: true,
  window: 'hann',
  norm: 'inf',
};

/**
 * The autocorrelation of every window of an onset envelope, `Σ_n w[n]x[t+n]·w[n+lag]x[t+n+lag]`, each
 * column scaled by its norm; columns without energy stay 0.
 *
 * @param envelope `[n]`
 * @returns float32 `[winLength, frames]`
 * @throws {ParameterError} when an option is out of range or the envelope shorter than a window
 *
 * Parity: `librosa.feature.tempogram(onset_envelope=…)`.
 */
export function envelopeTempogram(envelope: Float32Array, options: TempogramOptions): NdArray {
  const { winLength, center, norm } = options;
  const padded = padEnvelope(envelope, winLength, center, 'tempogram');
  const count = windowCount(envelope.length, winLength, center);
  const result = zeros([winLength, count]);
  const bytes = pairLagsBytes(winLength) + 4 * BLOCK * winLength + 16;
  borrowKernels(bytes, (kernels) => correlate(kernels, padded, options, result));
  return norm === 'inf' ? result : normalizeColumns(result, norm);
}

/** Fills the columns, two at a time; scaled already when the norm is `'inf'`. */
function correlate(
  kernels: Kernels,
  padded: Float32Array,
  { winLength, window, norm }: TempogramOptions,
  { data, shape }: NdArray,
): void {
  const [, count] = shape;
  const { first, second, lags, compute } = createPairLags(kernels, getWindow(window, winLength));
  const block = kernels.reserve(Float32Array, BLOCK * winLength);
  const factors = kernels.reserve(Float64Array, 2);
  for (let from = 0; from < count; from += BLOCK) {
    const columns = Math.min(BLOCK, count - from);
    for (let i = 0; i < columns; i += 2) {
      const t = from + i;
      const next = Math.min(t + 1, count - 1);
      first.set(padded.subarray(t, t + winLength));
      second.set(padded.subarray(next, next + winLength));
      compute();
      for (const lane of [0, 1]) factors[lane] = factorOf(lags[lane], norm);
      const target = block.byteOffset + 4 * i;
      kernels.run.scatter(lags.byteOffset, factors.byteOffset, target, winLength, 4 * BLOCK);
    }
    for (let lag = 0; lag < winLength; lag++) {
      const row = block.subarray(lag * BLOCK, lag * BLOCK + columns);
      data.set(row, lag * count + from);
    }
  }
}

/** What scales a column to the largest value 1; no lag exceeds lag 0, the energy. */
function factorOf(energy: number, norm: ColumnNorm | null): number {
  return norm === 'inf' && energy >= SMALLEST_NORMAL ? 1 / energy : 1;
}

/** Columns computed before they are written out, so that memory is written along its rows. */
const BLOCK = 128;

/** The smallest normal float64. */
const SMALLEST_NORMAL = 2 ** -1022;
