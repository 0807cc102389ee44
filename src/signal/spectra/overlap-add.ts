// Windowed frames added up where they overlap, and divided by what their windows sum to.
import type { Kernels } from '../kernels.js';

/** Takes windowed frames in order and hands out the samples that no later frame reaches. */
export interface OverlapAdd {
  /**
   * Adds the next frame `[nFft]`.
   *
   * @returns the `min(hopLength, nFft)` samples that are now complete, the first of them where this
   *   frame began; overwritten by the next call
   */
  add(frame: Float32Array): Float32Array;
  /** The samples of the last frames that are still to come, from one hop after the last one; once only. */
  rest(): Float32Array;
}

/** Bytes of kernel memory an `OverlapAdd` reserves. */
export function overlapAddBytes(nFft: number): number {
  return 20 * nFft + 512;
}

/**
 * Prepares to add up frames that were windowed twice, before the transform and after its inverse:
 * every sample is divided by the sum of the squared windows that reached it, unless that is next to 0.
 *
 * @param window    weights `[nFft]`
 * @param hopLength samples from one frame to the next
 */
export function createOverlapAdd(
  { run, reserve }: Kernels,
  window: Float64Array,
  hopLength: number,
): OverlapAdd {
  const nFft = window.length;
  const padded = 4 * Math.ceil(nFft / 4);
  const next = reserve(Float32Array, padded);
  const squares = reserve(Float32Array, padded);
  squares.set(window.map((weight) => weight * weight));
  const sums = reserve(Float32Array, padded);
  const weights = reserve(Float32Array, padded);
  const ready = reserve(Float32Array, padded);
  const hop = Math.min(hopLength, nFft);
  const settle = (count: number) => {
    ready.set(sums.subarray(0, count));
    run.settle(ready.byteOffset, weights.byteOffset, 4 * Math.ceil(count / 4));
    return ready.subarray(0, count);
  };
  const shift = (values: Float32Array) => {
    values.copyWithin(0, hop, nFft);
    values.fill(0, nFft - hop);
  };
  // Once the first frame is left behind, every hop sees the same weights.
  const framesToRepeat = Math.ceil(nFft / hop);
  let added = 0;
  return {
    add(frame) {
      next.set(frame);
      run.overlap(next.byteOffset, sums.byteOffset, padded);
      if (added < framesToRepeat) {
        if (added > 0) shift(weights);
        run.overlap(squares.byteOffset, weights.byteOffset, padded);
        added++;
      }
      const done = settle(hop);
      shift(sums);
      return done;
    },
    rest() {
      if (added > 0) shift(weights);
      return settle(nFft - hop);
    },
  };
}

/** Copies what an `OverlapAdd` handed out to its place among the samples, as far as it lies inside. */
export function placePiece(samples: Float32Array, start: number, piece: Float32Array): void {
  const from = Math.max(0, -start);
  const to = Math.min(piece.length, samples.length - start);
  if (from < to) samples.set(piece.subarray(from, to), start + from);
}
