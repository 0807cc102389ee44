// What tempo and MFCCs are both made of, so that a table computes it once.
import type { NdArray } from '../array/index.js';
import {
  dctMatrix,
  MEL_SPECTROGRAM_DEFAULTS,
  matrixProduct,
  melDecibels,
  POWER_TO_DB_DEFAULTS,
  type Spectrum,
} from '../signal/index.js';

/** The mel bands of every frame in decibels, with librosa's defaults: `[128, frames]`. */
export function bandsOf(shared: Spectrum): NdArray {
  const options = { ...MEL_SPECTROGRAM_DEFAULTS, ...shared.options };
  return melDecibels(shared, options, POWER_TO_DB_DEFAULTS);
}

/**
 * The first MFCCs of such bands: `[count, frames]`.
 *
 * Parity: `librosa.feature.mfcc(S=…, n_mfcc=count)`.
 */
export function cepstrum(decibels: NdArray, count: number): NdArray {
  const [bands] = decibels.shape;
  return matrixProduct(dctMatrix(bands, { type: 2, norm: 'ortho', rows: count }), decibels);
}
