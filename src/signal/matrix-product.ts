// A small matrix times a spectrogram, in float64.
import { type NdArray, zeros } from '../array/index.js';
import { openKernels } from './kernels.js';

/**
 * The product of a matrix and the rows of an array, for example a cosine transform of every frame.
 *
 * @param matrix `[rows, n]`, row-major
 * @param array  `[n, frames]`
 * @returns float32 `[rows, frames]`, summed in float64
 */
export function matrixProduct(matrix: Float64Array, array: NdArray): NdArray {
  const [count, frames] = array.shape;
  const rows = matrix.length / count;
  const length = 4 * Math.ceil(frames / 4);
  const kernels = openKernels(4 * count * length + 8 * count + 4 * length);
  const source = kernels.reserve(Float32Array, count * length);
  for (let m = 0; m < count; m++) {
    source.set(array.data.subarray(m * frames, (m + 1) * frames), m * length);
  }
  const weights = kernels.reserve(Float64Array, count);
  const target = kernels.reserve(Float32Array, length);
  const result = zeros([rows, frames]);
  for (let k = 0; k < rows; k++) {
    weights.set(matrix.subarray(k * count, (k + 1) * count));
    kernels.run.combine(source.byteOffset, weights.byteOffset, target.byteOffset, count, length);
    result.data.set(target.subarray(0, frames), k * frames);
  }
  return result;
}
