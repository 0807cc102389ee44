// The twelve tones in coarse steps over seconds: what versions of one piece have in common.
import { type NdArray, zeros } from '../array/index.js';
import { ParameterError } from '../base/index.js';
import {
  CONSTANT_Q_CHROMA_DEFAULTS,
  type ConstantQChromaOptions,
  constantQChroma,
  getWindow,
  normalizeColumns,
  type WindowName,
} from '../signal/index.js';
import { CHROMA_CQT_CASES } from './chroma-cqt.js';
import { defineFeature } from './define-feature.js';

/** librosa's options of chroma energy normalized statistics. */
export interface ChromaCensOptions extends Omit<ConstantQChromaOptions, 'threshold'> {
  /** Frames that are averaged; null for none. */
  readonly winLenSmooth: number | null;
  readonly smoothingWindow: WindowName;
}

const { threshold: _, ...CHROMA } = CONSTANT_Q_CHROMA_DEFAULTS;

/** Each step a tone's share of a frame exceeds counts a quarter. */
const STEPS = [0.4, 0.2, 0.1, 0.05];

/**
 * Chroma energy normalized statistics: each tone's share of its frame, quantized to quarters by the
 * thresholds 0.05, 0.1, 0.2 and 0.4, smoothed over frames and divided by its norm.
 *
 * @param signal  mono audio: `samples [n]`, `sampleRate` in Hz; or a `Spectrum`, which the estimate of
 *   the tuning then uses
 * @param options.winLenSmooth     frames the smoothing window spans, or null; default 41
 * @param options.smoothingWindow  default `'hann'`
 * @param options.norm             `'inf'`, a number above 0, or null; default 2
 * @param options.nChroma          and the others: see `chromaCqt`
 * @returns float32 `[nChroma, frames]`, ≥ 0
 * @throws {ParameterError} as `chromaCqt` does, or when winLenSmooth is not a whole number from 1
 *
 * Parity: `librosa.feature.chroma_cens`; tolerance in golden/features/chroma_cens/cases.json.
 * Reference: Müller & Ewert 2011, *Chroma Toolbox*, ISMIR.
 *
 * @example
 * chromaCens(signal).shape; // [12, 1292] for 30 s at 22,050 Hz
 */
export const chromaCens = defineFeature<ChromaCensOptions>({
  id: 'chroma_cens',
  reference: 'librosa.feature.chroma_cens',
  defaults: { ...CHROMA, norm: 2, winLenSmooth: 41, smoothingWindow: 'hann' },
  anyLength: true,
  input: 'melody',
  cases: [
    ...CHROMA_CQT_CASES.map(({ threshold, ...options }) => options),
    { hopLength: 1024, winLenSmooth: null, norm: 1 },
    { hopLength: 1024, winLenSmooth: 8, smoothingWindow: 'boxcar', norm: 'inf' },
  ],
  // All bins of a click are equally high; its peaks, and so its tuning, are rounding errors.
  awkward: { click: { tuning: 0 } },
  rows: ({ nChroma }) => nChroma,
  compute(signal, options) {
    const { winLenSmooth, smoothingWindow, norm } = options;
    if (winLenSmooth !== null && !(Number.isInteger(winLenSmooth) && winLenSmooth >= 1)) {
      throw new ParameterError(
        `chroma_cens: winLenSmooth must be a whole number from 1 or null; got ${winLenSmooth}. ` +
          'Change winLenSmooth.',
      );
    }
    const chroma = constantQChroma(signal, { ...options, threshold: 0, norm: null });
    const quantized = normalizeColumns(chroma, 1);
    const { data } = quantized;
    for (let i = 0; i < data.length; i++) {
      data[i] = STEPS.reduce((sum, step) => sum + (data[i] > step ? 0.25 : 0), 0);
    }
    if (winLenSmooth === null) return normalizeColumns(quantized, norm);
    return normalizeColumns(smoothed(quantized, smoothingWindow, winLenSmooth), norm);
  },
});

/** Every row convolved with a symmetric window of sum 1, whose ends lie outside the frames averaged. */
function smoothed(chroma: NdArray, name: WindowName, spanned: number): NdArray {
  const periodic = getWindow(name, spanned + 1);
  const window = [...periodic, periodic[0]];
  const sum = window.reduce((total, weight) => total + weight, 0);
  const [rows, frames] = chroma.shape;
  const middle = Math.floor(window.length / 2);
  const result = zeros([rows, frames]);
  for (let r = 0; r < rows; r++) {
    const row = chroma.data.subarray(r * frames, (r + 1) * frames);
    for (let t = 0; t < frames; t++) {
      const first = Math.max(0, t + middle - frames + 1);
      const last = Math.min(window.length - 1, t + middle);
      let total = 0;
      for (let j = first; j <= last; j++) total += window[j] * row[t + middle - j];
      result.data[r * frames + t] = total / sum;
    }
  }
  return result;
}
