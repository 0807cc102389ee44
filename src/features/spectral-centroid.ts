// Where the middle of the spectrum lies: a measure of brightness.
import { STFT_DEFAULTS, spectralShape } from '../signal/index.js';
import { defineFeature } from './define-feature.js';
import { STFT_CASES } from './stft-cases.js';

/**
 * Mean frequency of each frame, weighted by magnitude: `Σ_k f[k]·|X[k, t]| / Σ_k |X[k, t]|`, in Hz.
 *
 * A silent frame has centroid 0.
 *
 * @param signal  mono audio: `samples [n]`, `sampleRate` in Hz; or a `Spectrum` to use again
 * @param options the options of the transform: see `stftMagnitude`
 * @returns float32 `[1, frames]`, in 0..sampleRate/2
 * @throws {ParameterError} when an option is out of range or the signal is too short for one frame
 *
 * Parity: `librosa.feature.spectral_centroid`; tolerance in golden/features/spectral_centroid/cases.json.
 * Reference: Klapuri & Davy 2007, *Signal Processing Methods for Music Transcription*, chapter 5.
 *
 * @example
 * spectralCentroid(signal).data[0]; // about 2000 for pop music
 */
export const spectralCentroid = defineFeature({
  id: 'spectral_centroid',
  reference: 'librosa.feature.spectral_centroid',
  defaults: STFT_DEFAULTS,
  alsoOn: ['drums'],
  cases: STFT_CASES,
  rows: () => 1,
  compute(signal, options) {
    const { centroid } = spectralShape(signal, options);
    return { data: centroid, shape: [1, centroid.length] };
  },
});
