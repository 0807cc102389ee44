// Batch normalization with a leaky or parametric ReLU behind it, in one pass each way.
//
//   u = scale[c] · x + shift[c]
//   batchNormPrelu       y = u > 0 ? u : a[c] · u
//   batchNormPreluSums   d = u > 0 ? dy : a[c] · dy,  da[c] += Σ u > 0 ? 0 : u · dy
//
// u is computed anew on the way back instead of being kept. x, y, dy, d [channels][size]; coefficients as in
// batch-norm-moments.ts; sums [channels][2] as in batch-norm-gradient.ts: Σ d and Σ d · (x − μ). With
// dSlopes 0 the slopes are fixed. Loads may run past the end, stores do not.
import { firstLanes, storeUpTo, sumOf } from './shared/lanes';
import { leavePlaneSums } from './shared/plane-sums';

/** v where u > 0, else slope · v. */
// @inline
function through(u: v128, v: v128, slope: v128): v128 {
  return v128.bitselect(v, f32x4.mul(v, slope), f32x4.gt(u, f32x4.splat(0)));
}

export function batchNormPrelu(
  x: usize,
  y: usize,
  coefficients: usize,
  slopes: usize,
  channels: i32,
  size: i32,
): void {
  const step: usize = (<usize>channels) << 2;
  for (let c = 0; c < channels; c++) {
    const scale = v128.load32_splat(coefficients + 2 * step);
    const shift = v128.load32_splat(coefficients + 3 * step);
    const slope = v128.load32_splat(slopes);
    let left = size;
    let at: usize = 0;
    for (; left >= 8; left -= 8) {
      const u = f32x4.add(f32x4.mul(v128.load(x + at), scale), shift);
      const v = f32x4.add(f32x4.mul(v128.load(x + at, 16), scale), shift);
      v128.store(y + at, through(u, u, slope));
      v128.store(y + at, through(v, v, slope), 16);
      at += 32;
    }
    for (; left > 0; left -= 4) {
      const u = f32x4.add(f32x4.mul(v128.load(x + at), scale), shift);
      storeUpTo(left, y + at, through(u, u, slope));
      at += 16;
    }
    x += (<usize>size) << 2;
    y += (<usize>size) << 2;
    coefficients += 4;
    slopes += 4;
  }
}

export function batchNormPreluSums(
  x: usize,
  dy: usize,
  coefficients: usize,
  slopes: usize,
  d: usize,
  sums: usize,
  dSlopes: usize,
  channels: i32,
  size: i32,
): void {
  const step: usize = (<usize>channels) << 2;
  const zero = f32x4.splat(0);
  for (let c = 0; c < channels; c++) {
    const scale = v128.load32_splat(coefficients + 2 * step);
    const shift = v128.load32_splat(coefficients + 3 * step);
    const slope = v128.load32_splat(slopes);
    let total = zero;
    let left = size;
    let at: usize = 0;
    for (; left >= 8; left -= 8) {
      const u = f32x4.add(f32x4.mul(v128.load(x + at), scale), shift);
      const from = v128.load(dy + at);
      v128.store(d + at, through(u, from, slope));
      total = f32x4.add(total, f32x4.mul(f32x4.pmin(u, zero), from));
      const v = f32x4.add(f32x4.mul(v128.load(x + at, 16), scale), shift);
      const next = v128.load(dy + at, 16);
      v128.store(d + at, through(v, next, slope), 16);
      total = f32x4.add(total, f32x4.mul(f32x4.pmin(v, zero), next));
      at += 32;
    }
    for (; left > 0; left -= 4) {
      const u = f32x4.add(f32x4.mul(v128.load(x + at), scale), shift);
      const from = v128.load(dy + at);
      storeUpTo(left, d + at, through(u, from, slope));
      const share = f32x4.mul(f32x4.pmin(u, zero), from);
      total = f32x4.add(total, v128.and(share, firstLanes(left)));
      at += 16;
    }
    if (dSlopes) {
      store<f32>(dSlopes, load<f32>(dSlopes) + sumOf(total));
      dSlopes += 4;
    }
    leavePlaneSums(x, d, size, v128.load32_splat(coefficients), sums);
    x += (<usize>size) << 2;
    dy += (<usize>size) << 2;
    d += (<usize>size) << 2;
    sums += 8;
    coefficients += 4;
    slopes += 4;
  }
}
