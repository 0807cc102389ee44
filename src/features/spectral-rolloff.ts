// Up to which frequency most of the spectrum lies.
import { ROLL_PERCENT, STFT_DEFAULTS, type StftOptions, spectralShape } from '../signal/index.js';
import { defineFeature } from './define-feature.js';
import { STFT_CASES } from './stft-cases.js';

/** librosa's options of a rolloff. */
export interface SpectralRolloffOptions extends StftOptions {
  /** Share of the magnitudes that lies at or below the rolloff, between 0 and 1. */
  readonly rollPercent: number;
}

/**
 * Frequency of the first bin at which the magnitudes up to there reach a share of all:
 * the least `f[k]` with `Σ_{i≤k} |X[i, t]| ≥ rollPercent · Σ_i |X[i, t]|`, in Hz.
 *
 * A silent frame has rolloff 0.
 *
 * @param signal  mono audio: `samples [n]`, `sampleRate` in Hz; or a `Spectrum` to use again
 * @param options.rollPercent  between 0 and 1; default 0.85
 * @param options.nFft         and the other options of `stftMagnitude`
 * @returns float32 `[1, frames]`, in 0..sampleRate/2
 * @throws {ParameterError} when an option is out of range or the signal is too short for one frame
 *
 * Parity: `librosa.feature.spectral_rolloff`; tolerance in golden/features/spectral_rolloff/cases.json.
 *
 * @example
 * spectralRolloff(signal, { rollPercent: 0.5 }); // the median frequency of each frame
 */
export const spectralRolloff = defineFeature<SpectralRolloffOptions>({
  id: 'spectral_rolloff',
  reference: 'librosa.feature.spectral_rolloff',
  defaults: { rollPercent: ROLL_PERCENT, ...STFT_DEFAULTS },
  alsoOn: ['drums'],
  cases: [
    ...STFT_CASES,
    { rollPercent: 0.5, hopLength: 100 },
    { rollPercent: 0.01 },
    { rollPercent: 0.999 },
  ],
  rows: () => 1,
  compute(signal, options) {
    const { rolloff } = spectralShape(signal, options, options.rollPercent);
    return { data: rolloff, shape: [1, rolloff.length] };
  },
});
