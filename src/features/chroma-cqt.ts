// How strong each of the twelve tones is, heard by filters as far apart as the tones.
import {
  CONSTANT_Q_CHROMA_DEFAULTS,
  type ConstantQChromaOptions,
  constantQChroma,
} from '../signal/index.js';
import { defineFeature } from './define-feature.js';

/** Settings every chromagram from a constant-Q transform is compared with librosa in. */
export const CHROMA_CQT_CASES: readonly Partial<ConstantQChromaOptions>[] = [
  { hopLength: 1024, tuning: 0 },
  { hopLength: 1024, fmin: 110, nOctaves: 4, threshold: 0.2 },
  { hopLength: 700, binsPerOctave: null, nOctaves: 5, tuning: 0.27 },
  { hopLength: 1024, nChroma: 24, binsPerOctave: 48, window: [0.25, 0.5, 0.25] },
  { hopLength: 1024, nChroma: 6, binsPerOctave: 24, fmin: 130.8, nOctaves: 3, window: [1, 2] },
];

/**
 * Magnitude per tone: a constant-Q transform of `binsPerOctave` bins, pooled over octaves and over the
 * bins next to each tone, divided by its norm.
 *
 * @param signal  mono audio: `samples [n]`, `sampleRate` in Hz; or a `Spectrum`, which the estimate of
 *   the tuning then uses
 * @param options.tuning         in bins, or null to estimate it from the signal; default null
 * @param options.norm           `'inf'`, a number above 0, or null; default `'inf'`
 * @param options.threshold      sums below it count as 0, before they are divided; default 0
 * @param options.nChroma        classes in an octave; default 12
 * @param options.binsPerOctave  a multiple of nChroma, or null for nChroma; default 36
 * @param options.nOctaves       default 7
 * @param options.window         weights that bins are smoothed with, or null; default null
 * @param options.fmin           lowest frequency in Hz, or null for C1; default null
 * @param options.hopLength      samples from one frame to the next; default 512
 * @returns float32 `[nChroma, frames]`, ≥ 0
 * @throws {ParameterError} when an option is out of range or the highest filter reaches beyond half the
 *   sample rate: lower nOctaves or fmin
 *
 * Parity: `librosa.feature.chroma_cqt`; tolerance in golden/features/chroma_cqt/cases.json.
 * Differs: no `cqtMode`; the transform is always librosa's `'full'` one.
 *
 * @example
 * chromaCqt(signal).shape; // [12, 1292] for 30 s at 22,050 Hz
 */
export const chromaCqt = defineFeature<ConstantQChromaOptions>({
  id: 'chroma_cqt',
  reference: 'librosa.feature.chroma_cqt',
  defaults: CONSTANT_Q_CHROMA_DEFAULTS,
  anyLength: true,
  input: 'melody',
  cases: [...CHROMA_CQT_CASES, { hopLength: 2048, norm: 2 }, { hopLength: 2048, norm: null }],
  // All bins of a click are equally high; its peaks, and so its tuning, are rounding errors.
  awkward: { click: { tuning: 0 } },
  rows: ({ nChroma }) => nChroma,
  compute: constantQChroma,
});
