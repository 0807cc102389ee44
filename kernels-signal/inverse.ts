// The way back from bins to samples, for two frames at a time: frame A in the first lane of every
// vector, frame B in the second, as in spectrum.ts. Inside everything is float64; frames and bins come
// and go as float32.
import { ENTRY, IMAGINARY } from './lanes';

// @ts-ignore: decorator
@inline
function get(at: usize, otherFrame: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load32_lane(at + otherFrame, v128.load32_zero(at), 1));
}

/**
 * The opposite of untangling: from the bins of two frames to the conjugate of the complex entries
 * whose transform they are, twice as large. Forward transforming these conjugates and conjugating
 * again is the inverse transform. The imaginary parts of the first and last bin count as 0.
 */
export function tangle(bins: usize, stride: usize, half: i32, turns: usize, work: usize): void {
  const other = stride * 2;
  const first = get(bins, other);
  const last = get(bins + (<usize>half << 2), other);
  v128.store(work, f64x2.add(first, last));
  v128.store(work, f64x2.sub(last, first), IMAGINARY);
  for (let k = 1; k <= half >> 1; k++) {
    const low = bins + (<usize>k << 2);
    const high = bins + (<usize>(half - k) << 2);
    const lowR = get(low, other);
    const lowI = get(low + stride, other);
    const highR = get(high, other);
    const highI = get(high + stride, other);
    const evenR = f64x2.add(lowR, highR);
    const evenI = f64x2.sub(lowI, highI);
    const diffR = f64x2.sub(lowR, highR);
    const diffI = f64x2.add(lowI, highI);
    const cosine = v128.load64_splat(turns + (<usize>k << 4));
    const sine = v128.load64_splat(turns + (<usize>k << 4), 8);
    const oddR = f64x2.add(f64x2.mul(diffR, cosine), f64x2.mul(diffI, sine));
    const oddI = f64x2.sub(f64x2.mul(diffI, cosine), f64x2.mul(diffR, sine));
    const at = work + <usize>k * ENTRY;
    v128.store(at, f64x2.sub(evenR, oddI));
    v128.store(at, f64x2.neg(f64x2.add(evenI, oddR)), IMAGINARY);
    const mirrored = work + <usize>(half - k) * ENTRY;
    v128.store(mirrored, f64x2.add(evenR, oddI));
    v128.store(mirrored, f64x2.sub(evenI, oddR), IMAGINARY);
  }
}

/**
 * Hands out two frames of float32 samples from transformed entries: `a[2j] = w·re`, `a[2j+1] = w·im`.
 *
 * @param weights a factor a sample, float64
 */
export function give(work: usize, half: i32, places: usize, weights: usize, a: usize, b: usize): void {
  const end = places + (<usize>half << 2);
  for (; places < end; places += 4) {
    const entry = work + <usize>load<u32>(places);
    const real = v128.load(entry);
    const imaginary = v128.load(entry, IMAGINARY);
    const weight = v128.load(weights);
    const first = f64x2.mul(weight, v128.shuffle<f64>(real, imaginary, 0, 2));
    const second = f64x2.mul(weight, v128.shuffle<f64>(real, imaginary, 1, 3));
    v128.store64_lane(a, f32x4.demote_f64x2_zero(first), 0);
    v128.store64_lane(b, f32x4.demote_f64x2_zero(second), 0);
    weights += 16;
    a += 8;
    b += 8;
  }
}

/** Adds `count` float32 values to others; a multiple of 4. */
export function overlap(values: usize, sums: usize, count: i32): void {
  const end = values + (<usize>count << 2);
  for (; values < end; values += 16, sums += 16) {
    v128.store(sums, f32x4.add(v128.load(sums), v128.load(values)));
  }
}

/** Divides `count` float32 sums by their weights where these are normal numbers; a multiple of 4. */
export function settle(sums: usize, weights: usize, count: i32): void {
  const end = sums + (<usize>count << 2);
  const smallest = f32x4.splat(1.17549435e-38);
  for (; sums < end; sums += 16, weights += 16) {
    const sum = v128.load(sums);
    const weight = v128.load(weights);
    v128.store(sums, v128.bitselect(f32x4.div(sum, weight), sum, f32x4.gt(weight, smallest)));
  }
}
