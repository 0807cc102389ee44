// Batch normalization with an exponential linear unit behind it, in one pass each way; α ≥ 0.
//
//   u = scale[c] · x + shift[c]
//   batchNormElu       y = u > 0 ? u : α (e^u − 1)
//   batchNormEluSums   d = u > 0 ? dy : α e^u · dy
//
// u is computed anew on the way back instead of being kept. x, y, dy, d [channels][size]; coefficients as in
// batch-norm-moments.ts; sums [channels][2] as in batch-norm-gradient.ts: Σ d and Σ d · (x − μ). Loads may run
// past the end, stores do not.
import { exponentialsMinusOne } from './shared/exponentials';
import { firstLanes, storeUpTo, sumOf } from './shared/lanes';

export function batchNormElu(
  x: usize,
  y: usize,
  coefficients: usize,
  channels: i32,
  size: i32,
  alpha: f32,
): void {
  const step: usize = (<usize>channels) << 2;
  const zero = f32x4.splat(0);
  const factor = f32x4.splat(alpha);
  for (let c = 0; c < channels; c++) {
    const scale = v128.load32_splat(coefficients + 2 * step);
    const shift = v128.load32_splat(coefficients + 3 * step);
    let at: usize = 0;
    for (let left = size; left > 0; left -= 4) {
      const u = f32x4.add(f32x4.mul(v128.load(x + at), scale), shift);
      const below = f32x4.mul(factor, exponentialsMinusOne(f32x4.pmin(u, zero)));
      storeUpTo(left, y + at, v128.bitselect(u, below, f32x4.gt(u, zero)));
      at += 16;
    }
    x += (<usize>size) << 2;
    y += (<usize>size) << 2;
    coefficients += 4;
  }
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
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
  const factor = f32x4.splat(alpha);
  for (let c = 0; c < channels; c++) {
    const mean = v128.load32_splat(coefficients);
    const scale = v128.load32_splat(coefficients + 2 * step);
    const shift = v128.load32_splat(coefficients + 3 * step);
    let plain = zero;
    let weighted = zero;
    let at: usize = 0;
    for (let left = size; left > 0; left -= 4) {
      const value = v128.load(x + at);
      const u = f32x4.add(f32x4.mul(value, scale), shift);
      const below = f32x4.add(exponentialsMinusOne(f32x4.pmin(u, zero)), one);
      const slope = v128.bitselect(one, f32x4.mul(factor, below), f32x4.gt(u, zero));
      const to = f32x4.mul(v128.load(dy + at), slope);
      storeUpTo(left, d + at, to);
      const counts = firstLanes(left);
      plain = f32x4.add(plain, v128.and(to, counts));
      const product = f32x4.mul(to, f32x4.sub(value, mean));
      weighted = f32x4.add(weighted, v128.and(product, counts));
      at += 16;
    }
    store<f32>(sums, sumOf(plain));
    store<f32>(sums, sumOf(weighted), 4);
    x += (<usize>size) << 2;
    dy += (<usize>size) << 2;
    d += (<usize>size) << 2;
    sums += 8;
    coefficients += 4;
  }
}
