// Batch normalization with an exponential linear unit behind it, in one pass each way; α ≥ 0.
//
//   u = scale[c] · x + shift[c]
//   batchNormElu       y = u > 0 ? u : α (e^u − 1)
//   batchNormEluSums   d = u > 0 ? dy : α e^u · dy
//
// u is computed anew on the way back instead of being kept. x, y, dy, d [channels][size]; coefficients as in
// batch-norm-moments.ts; sums [channels][2] as in batch-norm-gradient.ts: Σ d and Σ d · (x − μ). Loads may run
// past the end, stores do not.
import { exponentialsBelowZero, exponentialUnits } from './shared/exponentials';
import { storeUpTo } from './shared/lanes';
import { leavePlaneSums } from './shared/plane-sums';

export function batchNormElu(
  x: usize,
  y: usize,
  coefficients: usize,
  channels: i32,
  size: i32,
  alpha: f32,
): void {
  const step: usize = (<usize>channels) << 2;
  const factor = f32x4.splat(alpha);
  for (let c = 0; c < channels; c++) {
    const scale = v128.load32_splat(coefficients + 2 * step);
    const shift = v128.load32_splat(coefficients + 3 * step);
    let left = size;
    let at: usize = 0;
    for (; left >= 8; left -= 8) {
      const u = f32x4.add(f32x4.mul(v128.load(x + at), scale), shift);
      const v = f32x4.add(f32x4.mul(v128.load(x + at, 16), scale), shift);
      v128.store(y + at, exponentialUnits(u, factor));
      v128.store(y + at, exponentialUnits(v, factor), 16);
      at += 32;
    }
    for (; left > 0; left -= 4) {
      const u = f32x4.add(f32x4.mul(v128.load(x + at), scale), shift);
      storeUpTo(left, y + at, exponentialUnits(u, factor));
      at += 16;
    }
    x += (<usize>size) << 2;
    y += (<usize>size) << 2;
    coefficients += 4;
  }
}

/** dy where u > 0, else α e^u · dy */
// @inline
function through(u: v128, dy: v128, factor: v128): v128 {
  const below = f32x4.mul(f32x4.mul(dy, factor), exponentialsBelowZero(u));
  return v128.bitselect(dy, below, f32x4.gt(u, f32x4.splat(0)));
}

export function batchNormEluSums(
  x: usize,
  dy: usize,
  coefficients: usize,
  d: usize,
  sums: usize,
  channels: i32,
  size: i32,
  alpha: f32,
): void {
  const step: usize = (<usize>channels) << 2;
  const factor = f32x4.splat(alpha);
  for (let c = 0; c < channels; c++) {
    const scale = v128.load32_splat(coefficients + 2 * step);
    const shift = v128.load32_splat(coefficients + 3 * step);
    let left = size;
    let at: usize = 0;
    for (; left >= 8; left -= 8) {
      const u = f32x4.add(f32x4.mul(v128.load(x + at), scale), shift);
      v128.store(d + at, through(u, v128.load(dy + at), factor));
      const v = f32x4.add(f32x4.mul(v128.load(x + at, 16), scale), shift);
      v128.store(d + at, through(v, v128.load(dy + at, 16), factor), 16);
      at += 32;
    }
    for (; left > 0; left -= 4) {
      const u = f32x4.add(f32x4.mul(v128.load(x + at), scale), shift);
      storeUpTo(left, d + at, through(u, v128.load(dy + at), factor));
      at += 16;
    }
    leavePlaneSums(x, d, size, v128.load32_splat(coefficients), sums);
    x += (<usize>size) << 2;
    dy += (<usize>size) << 2;
    d += (<usize>size) << 2;
    sums += 8;
    coefficients += 4;
  }
}
