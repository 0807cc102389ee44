// How much of each frequency a signal holds, frame by frame.
import { magnitudeRows, STFT_DEFAULTS } from '../signal/index.js';
import { defineFeature } from './define-feature.js';
import { STFT_CASES } from './stft-cases.js';

/**
 * Magnitude of the short-time Fourier transform: `|Σ_n w[n]·x[t·hop + n − nFft/2]·e^(−2πikn/nFft)|`.
 *
 * @param signal  mono audio: `samples [n]`, `sampleRate` in Hz; or a `Spectrum` to use again
 * @param options.nFft       samples in a frame; default 2048
 * @param options.hopLength  samples from one frame to the next; default 512
 * @param options.winLength  length of the window, null for nFft
 * @param options.window     name of the window; default `'hann'`
 * @param options.center     whether frame t is centred on sample t·hopLength; default true
 * @param options.padMode    what is found past the ends when centred; default `'constant'`
 * @returns float32 `[1 + ⌊nFft/2⌋, frames]`
 * @throws {ParameterError} when an option is out of range or the signal is too short for one frame
 *
 * Parity: `abs(librosa.stft(y))`; tolerance in golden/features/stft_magnitude/cases.json.
 * Differs: hopLength is 512 instead of a quarter of winLength; the same number by default.
 *
 * @example
 * stftMagnitude(signal).shape; // [1025, 1292] for 30 s at 22,050 Hz
 */
export const stftMagnitude = defineFeature({
  id: 'stft_magnitude',
  reference: 'librosa.stft',
  defaults: STFT_DEFAULTS,
  cases: STFT_CASES,
  rows: ({ nFft }) => 1 + Math.floor(nFft / 2),
  compute: (signal, options) => magnitudeRows(signal, options),
});
