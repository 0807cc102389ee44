// A small matrix times every row of a spectrogram that lies frame after frame.
import { type NdArray, zeros } from '../array/index.js';
import { openKernels } from './kernels.js';
import { createRowBlocks, rowBlockBytes } from './row-blocks.js';

/** Weights below this share of the matrix's largest are passed over. */
const NEGLIGIBLE = 1e-10;

/**
 * Pools the bins of every frame: `pooled[c, t] = Σ_k matrix[c, k]·values[t, k]`, in float32.
 *
 * Weights below a ten-thousand-millionth of the largest count as 0.
 *
 * @param matrix `[classes, bins]`
 * @param values `[frames, bins]`
 * @returns float32 `[classes, frames]`
 */
export function poolRows(matrix: NdArray, values: Float32Array): NdArray {
  const [classes, bins] = matrix.shape;
  const frames = values.length / bins;
  const { runs, weights } = runsOf(matrix);
  const bytes = rowBlockBytes(bins) + 4 * (runs.length + weights.length + 4 * classes);
  const kernels = openKernels(bytes);
  const runList = kernels.reserve(Uint32Array, runs.length);
  runList.set(runs);
  const weightList = kernels.reserve(Float32Array, weights.length);
  weightList.set(weights);
  const sums = kernels.reserve(Float32Array, 4 * classes);
  const blocks = createRowBlocks(kernels, values, bins);
  const result = zeros([classes, frames]);
  blocks.forEach((t, count) => {
    kernels.run.pool(
      blocks.address,
      blocks.bytes,
      runList.byteOffset,
      weightList.byteOffset,
      sums.byteOffset,
      classes,
    );
    for (let c = 0; c < classes; c++) {
      for (let i = 0; i < count; i++) result.data[c * frames + t + i] = sums[4 * c + i];
    }
  });
  return result;
}

/** The matrix as kernels-signal/pool.ts reads it: runs of whole vectors that are not negligible. */
function runsOf(matrix: NdArray): { runs: number[]; weights: number[] } {
  const { data } = matrix;
  const [classes, bins] = matrix.shape;
  let most = 0;
  for (let i = 0; i < data.length; i++) most = Math.max(most, Math.abs(data[i]));
  const runs: number[] = [];
  const weights: number[] = [];
  for (let c = 0; c < classes; c++) {
    const row = c * bins;
    const countAt = runs.push(0) - 1;
    let end = -1;
    for (let k = 0; k < bins; k += 4) {
      let largest = 0;
      for (let i = k; i < k + 4 && i < bins; i++) {
        largest = Math.max(largest, Math.abs(data[row + i]));
      }
      if (largest <= NEGLIGIBLE * most) continue;
      if (k !== end) {
        runs[countAt]++;
        runs.push(4 * k, 0);
      }
      runs[runs.length - 1] += 16;
      for (let i = k; i < k + 4; i++) weights.push(i < bins ? data[row + i] : 0);
      end = k + 4;
    }
  }
  return { runs, weights };
}
