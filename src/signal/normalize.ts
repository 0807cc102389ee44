// Brings the columns of an array to the same length.
import type { NdArray } from '../array/index.js';
import { ParameterError } from '../base/index.js';

/** What a column's length is: its largest magnitude, or the p-th root of the sum of p-th powers. */
export type ColumnNorm = 'inf' | number;

/** The smallest normal float32: shorter columns stay as they are. */
const SHORTEST = 2 ** -126;

/**
 * Divides each column by its length, in place.
 *
 * @param array `[rows, columns]`
 * @param norm  `'inf'`, or p > 0; null changes nothing
 * @returns the same array
 * @throws {ParameterError} when norm is none of these
 *
 * Parity: `librosa.util.normalize(array, norm=norm, axis=0)`; `'inf'` is `np.inf`.
 */
export function normalizeColumns(array: NdArray, norm: ColumnNorm | null): NdArray {
  if (norm === null) return array;
  if (norm !== 'inf' && !(norm > 0 && Number.isFinite(norm))) {
    throw new ParameterError(
      `normalize: norm must be 'inf', a number above 0, or null; got ${norm}. Choose one of these.`,
    );
  }
  const { data } = array;
  const [rows, columns] = array.shape;
  const lengths = new Float64Array(columns);
  for (let r = 0, at = 0; r < rows; r++) {
    for (let t = 0; t < columns; t++, at++) {
      const size = Math.abs(data[at]);
      if (norm === 'inf') lengths[t] = Math.max(lengths[t], size);
      else lengths[t] += norm === 1 ? size : size ** norm;
    }
  }
  for (let t = 0; t < columns; t++) {
    if (norm !== 'inf') lengths[t] **= 1 / norm;
    if (lengths[t] < SHORTEST) lengths[t] = 1;
  }
  for (let r = 0, at = 0; r < rows; r++) {
    for (let t = 0; t < columns; t++, at++) data[at] /= lengths[t];
  }
  return array;
}
