// How much of each frequency a signal holds, and at which phase, frame by frame.
import { complexRows, STFT_DEFAULTS } from '../signal/index.js';
import { defineFeature } from './define-feature.js';
import { STFT_CASES } from './stft-cases.js';

/**
 * The short-time Fourier transform: `Σ_n w[n]·x[t·hop + n − nFft/2]·e^(−2πikn/nFft)`.
 *
 * `complexSpectrum` gives the same frame by frame, and `inverseSpectrum` leads back.
 *
 * @param signal  mono audio: `samples [n]`, `sampleRate` in Hz; or a `FullSpectrum` to use again
 * @param options.nFft       and the others: see `stftMagnitude`
 * @returns float32 `[1 + ⌊nFft/2⌋, frames, 2]`: real and imaginary parts
 * @throws {ParameterError} when an option is out of range or the signal is too short for one frame
 *
 * Parity: `librosa.stft`; tolerance in golden/features/stft/cases.json.
 * Differs: hopLength is 512 instead of a quarter of winLength; the same number by default.
 *
 * @example
 * stft(signal).shape; // [1025, 1292, 2] for 30 s at 22,050 Hz
 */
export const stft = defineFeature({
  id: 'stft',
  reference: 'librosa.stft',
  defaults: STFT_DEFAULTS,
  complex: true,
  cases: STFT_CASES,
  rows: ({ nFft }) => 1 + Math.floor(nFft / 2),
  compute: (signal, options) => complexRows(signal, options),
});
