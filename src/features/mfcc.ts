// The shape of the spectrum in few numbers.
import { ParameterError } from '../base/index.js';
import {
  type DctType,
  dctMatrix,
  MEL_SPECTROGRAM_DEFAULTS,
  type MelSpectrogramOptions,
  melDecibelProduct,
  POWER_TO_DB_DEFAULTS,
} from '../signal/index.js';
import { defineFeature } from './define-feature.js';
import { STFT_CASES } from './stft-cases.js';

/** librosa's options of MFCCs; `norm` belongs to the cosine transform, `melNorm` to the filters. */
export interface MfccOptions extends Omit<MelSpectrogramOptions, 'norm'> {
  /** Coefficients to keep, 1..nMels. */
  readonly nMfcc: number;
  /** Kind of the discrete cosine transform. */
  readonly dctType: DctType;
  /** Whether the transform is orthonormal. */
  readonly norm: 'ortho' | null;
  /** Sinusoidal weighting of coefficient i by `1 + lifter/2·sin(π·i/lifter)`, i from 1; 0 for none. */
  readonly lifter: number;
  /** The `norm` of the mel filters. */
  readonly melNorm: MelSpectrogramOptions['norm'];
}

const { norm: MEL_NORM, ...MEL } = MEL_SPECTROGRAM_DEFAULTS;

/**
 * Mel-frequency cepstral coefficients.
 *
 * The log-power mel spectrogram, decorrelated frame by frame with an orthonormal DCT-II:
 * `mfcc[k, t] = s_k · Σ_m cos(π k (m + ½) / M) · dB[m, t]`, with `s_0 = √(1/M)`, else `√(2/M)`.
 *
 * @param signal  mono audio: `samples [n]`, `sampleRate` in Hz; or a `Spectrum` to use again
 * @param options.nMfcc    rows to keep, 1..nMels; default 20
 * @param options.dctType  2 or 3; default 2
 * @param options.norm     `'ortho'` or null; default `'ortho'`
 * @param options.lifter   ≥ 0; default 0
 * @param options.melNorm  `'slaney'` or null; default `'slaney'`
 * @param options.nMels    and the other options of `melSpectrogram`
 * @returns float32 `[nMfcc, frames]`
 * @throws {ParameterError} when nMfcc exceeds nMels or another option is out of range
 *
 * Parity: `librosa.feature.mfcc`; tolerance in golden/features/mfcc/cases.json.
 * Differs: nMfcc above nMels is an error instead of fewer rows.
 * Reference: Davis & Mermelstein 1980, doi:10.1109/TASSP.1980.1163420.
 *
 * @example
 * mfcc(signal, { nMfcc: 13 }).shape; // [13, 1292] for 30 s at 22,050 Hz
 */
export const mfcc = defineFeature<MfccOptions>({
  id: 'mfcc',
  reference: 'librosa.feature.mfcc',
  defaults: { nMfcc: 20, dctType: 2, norm: 'ortho', lifter: 0, melNorm: MEL_NORM, ...MEL },
  alsoOn: ['drums'],
  cases: [
    ...STFT_CASES,
    { nMfcc: 13, nMels: 40, fmin: 20, fmax: 8000 },
    { nMfcc: 13, htk: true, melNorm: null },
    { dctType: 3 },
    { norm: null, nMfcc: 30 },
    { lifter: 22 },
  ],
  rows: ({ nMfcc }) => nMfcc,
  compute(signal, options) {
    const { nMfcc, nMels, dctType, norm, lifter, melNorm } = options;
    checkMfcc(options);
    const matrix = dctMatrix(nMels, { type: dctType, norm, rows: nMfcc });
    for (let k = 0; k < nMfcc && lifter > 0; k++) {
      const lift = 1 + (lifter / 2) * Math.sin((Math.PI * (k + 1)) / lifter);
      for (let m = 0; m < nMels; m++) matrix[k * nMels + m] *= lift;
    }
    const melOptions = { ...options, norm: melNorm };
    return melDecibelProduct(matrix, signal, melOptions, POWER_TO_DB_DEFAULTS);
  },
});

function checkMfcc({ nMfcc, nMels, lifter }: MfccOptions): void {
  if (!(Number.isInteger(nMfcc) && nMfcc >= 1 && nMfcc <= nMels)) {
    throw new ParameterError(
      `mfcc: nMfcc must be between 1 and nMels (${nMels}); got ${nMfcc}. ` +
        'Lower nMfcc or raise nMels.',
    );
  }
  if (!(lifter >= 0 && Number.isFinite(lifter))) {
    throw new ParameterError(`mfcc: lifter must be 0 or more; got ${lifter}. Raise lifter.`);
  }
}
