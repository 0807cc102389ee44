// Batch normalization on the way back. With d = dy where y > floor, else 0, and M = samples · size:
//
//   dβ = Σ d,  dγ = Σ d x̂,  dx = scale · (d − dβ / M − x̂ dγ / M) = scale · d + a · x + b
//
// sums [samples][channels][2]: Σ d and Σ d · (x − μ); a and b are rows 4 and 5 of the coefficients, see
// batch-norm-moments.ts.
//
// Every sample leaves its own sums; they are added in sample order in double precision, so the result is the
// same for any number of threads. Each thread adds them for itself.
import { storeUpTo, sumOf } from './shared/lanes';

export function batchNormSums(
  x: usize,
  dy: usize,
  coefficients: usize,
  sums: usize,
  channels: i32,
  size: i32,
  floor: f32,
): void {
  const step: usize = (<usize>channels) << 2;
  const low = f32x4.splat(floor);
  for (let c = 0; c < channels; c++) {
    const mean = v128.load32_splat(coefficients);
    const scale = v128.load32_splat(coefficients + 2 * step);
    const shift = v128.load32_splat(coefficients + 3 * step);
    let sum: f64 = 0;
    let product: f64 = 0;
    let i = 0;
    while (i + 4 <= size) {
      // Stretches short enough that rounding does not add up.
      const end = min(i + 1024, size - 3);
      let plain = f32x4.splat(0);
      let weighted = plain;
      for (; i < end; i += 4) {
        const value = v128.load(x);
        const passes = f32x4.gt(f32x4.add(f32x4.mul(value, scale), shift), low);
        const d = v128.and(v128.load(dy), passes);
        plain = f32x4.add(plain, d);
        weighted = f32x4.add(weighted, f32x4.mul(d, f32x4.sub(value, mean)));
        x += 16;
        dy += 16;
      }
      sum += <f64>sumOf(plain);
      product += <f64>sumOf(weighted);
    }
    for (; i < size; i++) {
      const value = load<f32>(x);
      const y = value * f32x4.extract_lane(scale, 0) + f32x4.extract_lane(shift, 0);
      if (y > floor) {
        sum += <f64>load<f32>(dy);
        product += <f64>load<f32>(dy) * <f64>(value - f32x4.extract_lane(mean, 0));
      }
      x += 4;
      dy += 4;
    }
    store<f32>(sums, <f32>sum);
    store<f32>(sums, <f32>product, 4);
    sums += 8;
    coefficients += 4;
  }
}

/** Adds the sums of all samples and leaves the coefficients a and b. */
export function batchNormCombineSums(
  sums: usize,
  coefficients: usize,
  samples: i32,
  channels: i32,
  size: i32,
): void {
  const step: usize = (<usize>channels) << 2;
  const total = <f64>samples * <f64>size;
  for (let c = 0; c < channels; c++) {
    const to = coefficients + ((<usize>c) << 2);
    const mean = <f64>load<f32>(to);
    const inverse = <f64>load<f32>(to + step);
    const scale = <f64>load<f32>(to + 2 * step);
    const weighted = sumOverSamples(sums + 4, c, samples, channels);
    const a = (-scale * inverse * inverse * weighted) / total;
    const plain = sumOverSamples(sums, c, samples, channels);
    store<f32>(to + 4 * step, <f32>a);
    store<f32>(to + 5 * step, <f32>((-scale * plain) / total - a * mean));
  }
}

/** Adds the sums of all samples to dγ. */
export function batchNormScaleGradient(
  sums: usize,
  coefficients: usize,
  dGamma: usize,
  samples: i32,
  channels: i32,
): void {
  const step: usize = (<usize>channels) << 2;
  for (let c = 0; c < channels; c++) {
    const at: usize = (<usize>c) << 2;
    const inverse = <f64>load<f32>(coefficients + at + step);
    const weighted = sumOverSamples(sums + 4, c, samples, channels);
    store<f32>(dGamma + at, load<f32>(dGamma + at) + <f32>(weighted * inverse));
  }
}

/** Adds the sums of all samples to dβ. */
export function batchNormCenterGradient(
  sums: usize,
  dBeta: usize,
  samples: i32,
  channels: i32,
): void {
  for (let c = 0; c < channels; c++) {
    const at: usize = (<usize>c) << 2;
    const plain = sumOverSamples(sums, c, samples, channels);
    store<f32>(dBeta + at, load<f32>(dBeta + at) + <f32>plain);
  }
}

function sumOverSamples(sums: usize, c: i32, samples: i32, channels: i32): f64 {
  let total: f64 = 0;
  for (let n = 0; n < samples; n++) {
    total += <f64>load<f32>(sums + ((<usize>n * channels + c) << 3));
  }
  return total;
}

/** scale · d + a · x + b of four floats. */
// @inline
function inputGradientOf(
  value: v128,
  dy: v128,
  scale: v128,
  shift: v128,
  a: v128,
  b: v128,
  low: v128,
): v128 {
  const passes = f32x4.gt(f32x4.add(f32x4.mul(value, scale), shift), low);
  const rest = f32x4.add(f32x4.mul(value, a), b);
  return f32x4.add(f32x4.mul(v128.and(dy, passes), scale), rest);
}

/** Loads may run past the end, stores do not. */
export function batchNormInputGradient(
  x: usize,
  dy: usize,
  coefficients: usize,
  dx: usize,
  channels: i32,
  size: i32,
  floor: f32,
): void {
  const step: usize = (<usize>channels) << 2;
  const low = f32x4.splat(floor);
  for (let c = 0; c < channels; c++) {
    const scale = v128.load32_splat(coefficients + 2 * step);
    const shift = v128.load32_splat(coefficients + 3 * step);
    const a = v128.load32_splat(coefficients + 4 * step);
    const b = v128.load32_splat(coefficients + 5 * step);
    let left = size;
    let at: usize = 0;
    for (; left >= 8; left -= 8) {
      const first = v128.load(x + at);
      v128.store(dx + at, inputGradientOf(first, v128.load(dy + at), scale, shift, a, b, low));
      const next = v128.load(x + at, 16);
      const d = v128.load(dy + at, 16);
      v128.store(dx + at, inputGradientOf(next, d, scale, shift, a, b, low), 16);
      at += 32;
    }
    for (; left > 0; left -= 4) {
      const d = v128.load(dy + at);
      const result = inputGradientOf(v128.load(x + at), d, scale, shift, a, b, low);
      storeUpTo(left, dx + at, result);
      at += 16;
    }
    x += (<usize>size) << 2;
    dy += (<usize>size) << 2;
    dx += (<usize>size) << 2;
    coefficients += 4;
  }
}
