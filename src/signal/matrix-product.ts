// A small matrix times a spectrogram, in float64.
import { type NdArray, zeros } from '../array/index.js';
import { type Kernels, openKernels } from './kernels.js';

/**
 * The product of a matrix and the rows of an array, for example a cosine transform of every frame.
 *
 * @param matrix `[rows, n]`, row-major
 * @param array  `[n, frames]`
 * @returns float32 `[rows, frames]`, summed in float64
 */
export function matrixProduct(matrix: Float64Array, array: NdArray): NdArray {
  const [count, frames] = array.shape;
  const length = rowLength(frames);
  const kernels = openKernels(
    4 * count * length + rowProductBytes(matrix.length / count, count, length),
  );
  const source = kernels.reserve(Float32Array, count * length);
  for (let m = 0; m < count; m++) {
    source.set(array.data.subarray(m * frames, (m + 1) * frames), m * length);
  }
  const product = rowProduct(kernels, matrix, source, { count, length, frames });
  kernels.release();
  return product;
}

/** Rows in kernel memory: `count` of them, `length` values apart, of which `frames` are meant. */
export interface RowShape {
  readonly count: number;
  readonly length: number;
  readonly frames: number;
}

/**
 * A length for rows of kernel memory: enough for the frames, in whole vectors, and an odd number of
 * cache lines, so that a column's values do not all compete for the same places of the cache.
 */
export function rowLength(frames: number): number {
  return 16 * (2 * Math.ceil((frames - 16) / 32) + 1);
}

/** Bytes of kernel memory `rowProduct` reserves for a matrix `[rows, count]`. */
export function rowProductBytes(rows: number, count: number, length: number): number {
  return 4 * Math.ceil(rows / 4) * (8 * count + 4 * length);
}

/** The product of a matrix `[rows, count]` and rows that lie in the kernels' memory. */
export function rowProduct(
  { run, reserve }: Kernels,
  matrix: Float64Array,
  source: Float32Array,
  { count, length, frames }: RowShape,
): NdArray {
  const rows = matrix.length / count;
  const height = 4 * Math.ceil(rows / 4);
  const weights = reserve(Float64Array, height * count);
  weights.set(matrix);
  const target = reserve(Float32Array, height * length);
  run.product(weights.byteOffset, height, count, source.byteOffset, length, target.byteOffset);
  return takeRows(target, { count: rows, length, frames });
}

/** The frames that are meant of every row, as an array of their own. */
export function takeRows(rows: Float32Array, { count, length, frames }: RowShape): NdArray {
  const result = zeros([count, frames]);
  for (let k = 0; k < count; k++) {
    result.data.set(rows.subarray(k * length, k * length + frames), k * frames);
  }
  return result;
}
