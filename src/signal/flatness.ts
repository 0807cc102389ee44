// How even the values of each frame are.
import { openKernels } from './kernels.js';
import { createRowBlocks, rowBlockBytes } from './row-blocks.js';

/** The smallest float32 above 0. */
const SMALLEST = 2 ** -149;

/**
 * Geometric over arithmetic mean of every frame, values below `amin` raised to it.
 *
 * No logarithm is taken but of each frame's whole product, whose exponent is counted apart.
 *
 * @param values ≥ 0, `[frames, bins]`
 * @param amin   > 0
 * @returns `[frames]`, above 0 and up to 1
 */
export function frameFlatness(values: Float32Array, bins: number, amin: number): Float32Array {
  const kernels = openKernels(rowBlockBytes(bins) + 24);
  const blocks = createRowBlocks(kernels, values, bins);
  const results = kernels.reserve(Float64Array, 3);
  const least = Math.max(Math.fround(amin), SMALLEST);
  const flatness = new Float32Array(values.length / bins);
  blocks.forEach((t, count) => {
    for (let i = 0; i < count; i++) {
      const row = blocks.address + i * blocks.bytes;
      kernels.run.sumAndProduct(row, bins, least, results.byteOffset);
      const [sum, power, factor] = results;
      flatness[t + i] = (2 ** ((power + Math.log2(factor)) / bins) * bins) / sum;
    }
  });
  return flatness;
}
