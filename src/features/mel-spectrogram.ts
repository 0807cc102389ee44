// Energy in frequency bands spaced as pitch is heard.
import { MEL_SPECTROGRAM_DEFAULTS, type MelSpectrogramOptions, melRows } from '../signal/index.js';
import { defineFeature } from './define-feature.js';
import { STFT_CASES } from './stft-cases.js';

/**
 * Mel spectrogram: the power spectrum pooled by overlapping triangles, `Σ_k filter[m, k]·|X[k, t]|²`.
 *
 * @param signal  mono audio: `samples [n]`, `sampleRate` in Hz; or a `Spectrum` to use again
 * @param options.nMels  number of bands, ≥ 1; default 128
 * @param options.fmin   lower end of the lowest band in Hz; default 0
 * @param options.fmax   upper end of the highest band in Hz; null for half the sample rate
 * @param options.htk    whether to use the HTK mel scale instead of Slaney's; default false
 * @param options.norm   `'slaney'` for bands of equal area, null for peaks of 1
 * @param options.power  exponent of the magnitudes that are pooled; default 2
 * @param options.nFft   and the other options of the transform: see `stftMagnitude`
 * @returns float32 `[nMels, frames]`; frames = 1 + ⌊n / hopLength⌋ when centred and nFft is even
 * @throws {ParameterError} when an option is out of range or the signal is too short for one frame
 *
 * Parity: `librosa.feature.melspectrogram`; tolerance in golden/features/mel_spectrogram/cases.json.
 * Differs: bands too narrow to hold a bin stay empty without a warning.
 * Reference: Stevens, Volkmann & Newman 1937, doi:10.1121/1.1915893.
 *
 * @example
 * melSpectrogram(signal).shape; // [128, 1292] for 30 s at 22,050 Hz
 */
export const melSpectrogram = defineFeature<MelSpectrogramOptions>({
  id: 'mel_spectrogram',
  reference: 'librosa.feature.melspectrogram',
  defaults: MEL_SPECTROGRAM_DEFAULTS,
  cases: [
    ...STFT_CASES,
    { htk: true },
    { norm: null },
    { fmin: 60, fmax: 7600, nMels: 40 },
    { nMels: 256 },
    { htk: true, norm: null, fmin: 20, nMels: 64, nFft: 1024 },
    { power: 1 },
  ],
  rows: ({ nMels }) => nMels,
  compute: (signal, options) => melRows(signal, options),
});
