// Batch normalization with a leaky or parametric ReLU behind it, in one pass each way.
//
//   u = scale[c] · x + shift[c]
//   batchNormPrelu       y = u > 0 ? u : a[c] · u
//   batchNormPreluSums   d = u > 0 ? dy : a[c] · dy,  da[c] += Σ u > 0 ? 0 : u · dy
//
// u is computed anew on the way back instead of being kept. x, y, dy, d [channels][size]; coefficients as in
// batch-norm-moments.ts; sums [channels][2] as in batch-norm-gradient.ts: Σ d and Σ d · (x − μ). With
// dSlopes 0 the slopes are fixed.
import { sumOf } from './shared/lanes';

export function batchNormPrelu(
  x: usize,
  y: usize,
  coefficients: usize,
  slopes: usize,
  channels: i32,
  size: i32,
): void {
  const step: usize = (<usize>channels) << 2;
  const zero = f32x4.splat(0);
  for (let c = 0; c < channels; c++) {
    const scale = v128.load32_splat(coefficients + 2 * step);
    const shift = v128.load32_splat(coefficients + 3 * step);
    const slope = v128.load32_splat(slopes);
    let i = 0;
    for (; i + 4 <= size; i += 4) {
      const u = f32x4.add(f32x4.mul(v128.load(x), scale), shift);
      v128.store(y, v128.bitselect(u, f32x4.mul(u, slope), f32x4.gt(u, zero)));
      x += 16;
      y += 16;
    }
    for (; i < size; i++) {
      const u = load<f32>(x) * f32x4.extract_lane(scale, 0) + f32x4.extract_lane(shift, 0);
      store<f32>(y, u > 0 ? u : u * f32x4.extract_lane(slope, 0));
      x += 4;
      y += 4;
    }
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
    const mean = v128.load32_splat(coefficients);
    const scale = v128.load32_splat(coefficients + 2 * step);
    const shift = v128.load32_splat(coefficients + 3 * step);
    const slope = v128.load32_splat(slopes);
    let plain = zero;
    let weighted = zero;
    let below = zero;
    let i = 0;
    for (; i + 4 <= size; i += 4) {
      const value = v128.load(x);
      const u = f32x4.add(f32x4.mul(value, scale), shift);
      const from = v128.load(dy);
      const to = v128.bitselect(from, f32x4.mul(from, slope), f32x4.gt(u, zero));
      v128.store(d, to);
      plain = f32x4.add(plain, to);
      weighted = f32x4.add(weighted, f32x4.mul(to, f32x4.sub(value, mean)));
      below = f32x4.add(below, f32x4.mul(f32x4.pmin(u, zero), from));
      x += 16;
      dy += 16;
      d += 16;
    }
    let sum = sumOf(plain);
    let product = sumOf(weighted);
    let slopeSum = sumOf(below);
    for (; i < size; i++) {
      const value = load<f32>(x);
      const u = value * f32x4.extract_lane(scale, 0) + f32x4.extract_lane(shift, 0);
      const from = load<f32>(dy);
      const to = u > 0 ? from : from * f32x4.extract_lane(slope, 0);
      store<f32>(d, to);
      sum += to;
      product += to * (value - f32x4.extract_lane(mean, 0));
      if (!(u > 0)) slopeSum += u * from;
      x += 4;
      dy += 4;
      d += 4;
    }
    store<f32>(sums, sum);
    store<f32>(sums, product, 4);
    if (dSlopes) {
      store<f32>(dSlopes, load<f32>(dSlopes) + slopeSum);
      dSlopes += 4;
    }
    sums += 8;
    coefficients += 4;
    slopes += 4;
  }
}
