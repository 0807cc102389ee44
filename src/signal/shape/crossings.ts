// Where a signal has changed its sign how often.
import { openKernels } from '../kernels.js';

/** Samples looked at in one go. */
const BLOCK = 4096;

/**
 * How often the sign has changed from the first sample up to and including each place.
 *
 * A sample below −1e-10 is negative, every other positive: librosa's `threshold`.
 *
 * @param places indices of samples, ascending
 * @returns as many counts
 */
export function crossingsUpTo(samples: Float32Array, places: Uint32Array): Uint32Array {
  const { run, reserve, release } = openKernels(4 * (BLOCK + 1));
  const block = reserve(Float32Array, BLOCK + 1);
  const counts = new Uint32Array(places.length);
  let count = 0;
  let n = 0;
  for (let i = 0; i < places.length; i++) {
    while (n < places[i]) {
      const end = Math.min(places[i], n + BLOCK);
      block.set(samples.subarray(n, end + 1));
      count += run.crossings(block.byteOffset, end - n);
      n = end;
    }
    counts[i] = count;
  }
  release();
  return counts;
}
