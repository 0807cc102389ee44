// How strong each of the twelve tones is, whichever octave it sounds in.
import {
  CHROMA_DEFAULTS,
  type ChromaOptions,
  type ColumnNorm,
  checkWhole,
  chromaFilters,
  estimateTuning,
  normalizeColumns,
  poolBins,
  STFT_DEFAULTS,
  type StftOptions,
} from '../signal/index.js';
import { defineFeature } from './define-feature.js';
import { STFT_CASES } from './stft-cases.js';

/** librosa's options of a chromagram. */
export interface ChromaStftOptions extends StftOptions, ChromaOptions {
  /** What each frame is divided by: `'inf'` its largest class, p its p-norm, null nothing. */
  readonly norm: ColumnNorm | null;
  /** How far the recording is out of tune, in classes; null to estimate it. */
  readonly tuning: number | null;
}

/**
 * Power per tone: the power spectrum of each frame, pooled by `chromaFilters`, divided by its norm.
 *
 * Frames are transformed twice in float32, once for the tuning and once for the tones, which is faster
 * than to hold a spectrogram in between.
 *
 * Where the tuning is estimated and the spectrum is flat, as that of a single click is, librosa's tuning
 * and with it the result follow from rounding errors; state `tuning` for such sounds.
 *
 * @param signal  mono audio: `samples [n]`, `sampleRate` in Hz; or a `Spectrum` to use again
 * @param options.tuning    in classes, or null to estimate it from the signal; default null
 * @param options.norm      `'inf'`, a number above 0, or null; default `'inf'`
 * @param options.nChroma   classes in an octave; default 12
 * @param options.ctroct    the octave that counts most; default 5, around 880 Hz
 * @param options.octwidth  how fast others count less, in octaves, or null; default 2
 * @param options.baseC     whether row 0 is C instead of A; default true
 * @param options.nFft      and the other options of `stftMagnitude`
 * @returns float32 `[nChroma, frames]`, ≥ 0
 * @throws {ParameterError} when an option is out of range or the signal is too short for one frame
 *
 * Parity: `librosa.feature.chroma_stft`; tolerance in golden/features/chroma_stft/cases.json.
 * Reference: Ellis 2007, *Chroma feature analysis and synthesis*, Columbia University.
 *
 * @example
 * chromaStft(signal).shape; // [12, 1292] for 30 s at 22,050 Hz
 */
export const chromaStft = defineFeature<ChromaStftOptions>({
  id: 'chroma_stft',
  reference: 'librosa.feature.chroma_stft',
  defaults: { tuning: null, norm: 'inf', ...CHROMA_DEFAULTS, ...STFT_DEFAULTS },
  input: 'melody',
  cases: [
    ...STFT_CASES.map((options) => ({ ...options, hopLength: 3 * (options.hopLength ?? 512) })),
    { hopLength: 2048, tuning: 0 },
    { hopLength: 2048, tuning: -0.31, norm: 2 },
    { hopLength: 2048, norm: 1, baseC: false },
    { hopLength: 2048, norm: null },
    { hopLength: 2048, nChroma: 24, octwidth: null },
    { hopLength: 2048, nChroma: 5, ctroct: 4, octwidth: 1.5 },
    { hopLength: 2048, nChroma: 7 },
  ],
  // All bins of a click are equally high; its peaks, and so its tuning, are rounding errors.
  awkward: { click: { tuning: 0 } },
  rows: ({ nChroma }) => nChroma,
  compute(signal, options) {
    checkWhole(options.nChroma, 'nChroma', 'chromaStft');
    const { sampleRate } = signal;
    const { nFft, nChroma, norm } = options;
    // librosa reads nFft off the height of the spectrogram here, which is one too few when it is odd.
    const hertzPerBin = sampleRate / (2 * Math.floor(nFft / 2));
    const tuning =
      options.tuning ??
      estimateTuning(signal, {
        ...options,
        power: 2,
        binsPerOctave: nChroma,
        hertzPerBin,
        precision: 'float32',
      });
    const filters = chromaFilters(sampleRate, nFft, tuning, options);
    return normalizeColumns(poolBins(signal, options, filters, 'float32'), norm);
  },
});
