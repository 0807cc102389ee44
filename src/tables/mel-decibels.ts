// What tempo and MFCCs are both made of, so that a table computes it once.
import type { NdArray } from '../array/index.js';
import { dctMatrix, matrixProduct, melFrames, powerToDb, type Spectrum } from '../signal/index.js';

/** The mel bands of every frame in decibels, with librosa's defaults: `[128, frames]`. */
export function melDecibels(shared: Spectrum): NdArray {
  const { data, shape } = melFrames(shared, shared.options);
  return { data: powerToDb(data), shape };
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
