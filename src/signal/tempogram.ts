// How well the onsets around each frame agree with themselves some frames later.
import { type NdArray, zeros } from '../array/index.js';
import { ParameterError } from '../base/index.js';
import { padEnvelope, windowCount } from './local-windows.js';
import { createRealFft } from './real-fft.js';
import { getWindow, type WindowName } from './windows.js';

/** librosa's options of a tempogram. */
export interface TempogramOptions {
  /** Frames in a window, ≥ 1; as many lags come out. */
  readonly winLength: number;
  /** Whether the window of frame t is centred on it, instead of starting there. */
  readonly center: boolean;
  readonly window: WindowName;
  /** What becomes 1 in each column: `'inf'` the largest value, p > 0 the p-norm; null for no scaling. */
  readonly norm: 'inf' | number | null;
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
  const { winLength, center, window, norm } = options;
  checkNorm(norm);
  const padded = padEnvelope(envelope, winLength, center, 'tempogram');
  const count = windowCount(envelope.length, winLength, center);
  const weights = getWindow(window, winLength);
  const fft = createRealFft(2 ** Math.ceil(Math.log2(2 * winLength)));
  const result = zeros([winLength, count]);
  const samples = new Float64Array(fft.length);
  const re = new Float64Array(fft.bins);
  const im = new Float64Array(fft.bins);
  const nothing = new Float64Array(fft.bins);
  for (let t = 0; t < count; t++) {
    samples.fill(0);
    for (let n = 0; n < winLength; n++) samples[n] = weights[n] * padded[t + n];
    fft.forward(samples, re, im);
    for (let k = 0; k < re.length; k++) re[k] = re[k] * re[k] + im[k] * im[k];
    fft.inverse(re, nothing, samples);
    const scale = scaleOf(samples.subarray(0, winLength), norm);
    for (let lag = 0; lag < winLength; lag++) result.data[lag * count + t] = samples[lag] / scale;
  }
  return result;
}

/** What a column is divided by: its norm, or 1 when that is nothing. */
function scaleOf(column: Float64Array, norm: TempogramOptions['norm']): number {
  if (norm === null) return 1;
  let length = 0;
  if (norm === 'inf') {
    for (const value of column) length = Math.max(length, Math.abs(value));
  } else {
    for (const value of column) length += Math.abs(value) ** norm;
    length **= 1 / norm;
  }
  return length < SMALLEST_NORMAL ? 1 : length;
}

/** The smallest normal float64. */
const SMALLEST_NORMAL = 2 ** -1022;

function checkNorm(norm: TempogramOptions['norm']): void {
  if (norm === null || norm === 'inf') return;
  if (typeof norm === 'number' && norm > 0 && Number.isFinite(norm)) return;
  throw new ParameterError(
    `tempogram: norm must be 'inf', a number above 0, or null; got ${norm}. Use 'inf'.`,
  );
}
