// How much a spectrum is like noise rather than like tones.
import { ParameterError } from '../base/index.js';
import { frameFlatness, STFT_DEFAULTS, type StftOptions } from '../signal/index.js';
import { defineFeature } from './define-feature.js';
import { STFT_CASES } from './stft-cases.js';

/** librosa's options of a flatness. */
export interface SpectralFlatnessOptions extends StftOptions {
  /** Smaller values are raised to this, > 0. */
  readonly amin: number;
  /** Exponent of the magnitudes, > 0: 1 for amplitude, 2 for power. */
  readonly power: number;
}

/**
 * Geometric over arithmetic mean of each frame's powers, `S = max(amin, |X|^power)`:
 * `e^(mean_k ln S[k, t]) / mean_k S[k, t]`.
 *
 * 1 for a flat spectrum, and so for silence; near 0 for few clear tones.
 *
 * @param signal  mono audio: `samples [n]`, `sampleRate` in Hz; or a `Spectrum` to use again
 * @param options.amin   > 0; default 1e-10
 * @param options.power  > 0; default 2
 * @param options.nFft   and the other options of `stftMagnitude`
 * @returns float32 `[1, frames]`, above 0 and up to 1
 * @throws {ParameterError} when an option is out of range or the signal is too short for one frame
 *
 * Parity: `librosa.feature.spectral_flatness`; tolerance in golden/features/spectral_flatness/cases.json.
 * Reference: Dubnov 2004, doi:10.1109/LSP.2004.831663.
 *
 * @example
 * spectralFlatness(noise).data[10]; // about 0.56: white noise is flat on average, not frame by frame
 */
export const spectralFlatness = defineFeature<SpectralFlatnessOptions>({
  id: 'spectral_flatness',
  reference: 'librosa.feature.spectral_flatness',
  defaults: { amin: 1e-10, power: 2, ...STFT_DEFAULTS },
  alsoOn: ['drums'],
  cases: [
    ...STFT_CASES,
    { power: 1 },
    { power: 3, hopLength: 300 },
    { amin: 0.01 },
    { amin: 1e-30, power: 1.5 },
  ],
  rows: () => 1,
  compute(signal, options) {
    const { amin, power: exponent } = options;
    if (!(amin > 0 && Number.isFinite(amin) && exponent > 0 && Number.isFinite(exponent))) {
      throw new ParameterError(
        `spectralFlatness: amin and power must be above 0; got ${amin} and ${exponent}. ` +
          'Raise amin or power.',
      );
    }
    const data = frameFlatness(signal, options, exponent, amin);
    return { data, shape: [1, data.length] };
  },
});
