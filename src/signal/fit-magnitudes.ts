// A matrix in float64 times the magnitudes of every frame.
import { type NdArray, zeros } from '../array/index.js';
import { openKernels } from './kernels.js';
import { createRowBlocks, rowBlockBytes } from './row-blocks.js';
import type { Spectrum } from './stft-options.js';

/**
 * `result[i, t] = Σ_k matrix[i, k]·|X[k, t]|`, in float64: for weights of both signs, whose sums in
 * float32 would cancel.
 *
 * @param matrix `[rows, bins]`, row-major
 * @returns float32 `[rows, frames]`
 */
export function fitMagnitudes(matrix: Float64Array, spectrum: Spectrum): NdArray {
  const { power, frames, bins } = spectrum;
  const rows = matrix.length / bins;
  const padded = 4 * Math.ceil(bins / 4);
  const kernels = openKernels(rowBlockBytes(bins) + 8 * rows * padded + 16);
  const blocks = createRowBlocks(kernels, power, bins);
  const weights = kernels.reserve(Float64Array, rows * padded);
  const moments = kernels.reserve(Float64Array, 2);
  for (let i = 0; i < rows; i++) {
    weights.set(matrix.subarray(i * bins, (i + 1) * bins), i * padded);
  }
  const result = zeros([rows, frames]);
  blocks.forEach((t, count) => {
    for (let lane = 0; lane < count; lane++) {
      const row = blocks.address + lane * blocks.bytes;
      kernels.run.roots(row, blocks.bytes, moments.byteOffset);
      for (let i = 0; i < rows; i++) {
        const weightRow = weights.byteOffset + 8 * i * padded;
        result.data[i * frames + t + lane] = kernels.run.dot(row, blocks.bytes, weightRow);
      }
    }
  });
  return result;
}
