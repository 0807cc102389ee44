// The slope of a spectrum: a polynomial drawn through each frame.
import { ParameterError } from '../base/index.js';
import { fitMagnitudes, polynomialFit, STFT_DEFAULTS, type StftOptions } from '../signal/index.js';
import { defineFeature } from './define-feature.js';
import { STFT_CASES } from './stft-cases.js';

/** librosa's options of a polynomial through the spectrum. */
export interface PolyFeaturesOptions extends StftOptions {
  /** Degree of the polynomial, 0..10. */
  readonly order: number;
}

/** Above this degree the highest coefficients are too small for float32. */
const HIGHEST_ORDER = 10;

/**
 * Coefficients of the polynomial in f, in Hz, nearest to each frame's magnitudes in least squares:
 * `|X[k, t]| ≈ Σ_i c[i, t]·f[k]^(order − i)`; row 0 belongs to the highest power.
 *
 * @param signal  mono audio: `samples [n]`, `sampleRate` in Hz; or a `Spectrum` to use again
 * @param options.order  degree, 0..10; default 1, a straight line
 * @param options.nFft   and the other options of `stftMagnitude`
 * @returns float32 `[order + 1, frames]`
 * @throws {ParameterError} when order is out of range or too high for the number of bins, another option
 *   is out of range, or the signal is too short for one frame
 *
 * Parity: `librosa.feature.poly_features`; tolerance in golden/features/poly_features/cases.json.
 *
 * @example
 * const [slope] = polyFeatures(signal).data; // below 0: high frequencies are weaker
 */
export const polyFeatures = defineFeature<PolyFeaturesOptions>({
  id: 'poly_features',
  reference: 'librosa.feature.poly_features',
  defaults: { order: 1, ...STFT_DEFAULTS },
  cases: [...STFT_CASES, { order: 0 }, { order: 2 }, { order: 5 }, { order: 8, hopLength: 1000 }],
  rows: ({ order }) => order + 1,
  compute(signal, options) {
    const { order, nFft } = options;
    const bins = 1 + Math.floor(nFft / 2);
    const highest = Math.min(HIGHEST_ORDER, bins - 1);
    if (!(Number.isInteger(order) && order >= 0 && order <= highest)) {
      throw new ParameterError(
        `polyFeatures: order must be a whole number in 0..${highest} with ${bins} bins; ` +
          `got ${order}. Lower order or raise nFft.`,
      );
    }
    const matrix = polynomialFit(order, bins, signal.sampleRate / nFft);
    return fitMagnitudes(signal, options, matrix, order + 1);
  },
});
