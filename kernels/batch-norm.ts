// Batch normalization over [channels][size] planes of all samples, with an optional ReLU behind it.
//
//   x̂ = (x − μ) / √(σ² + ε),   y = max(floor, γ x̂ + β) = max(floor, scale · x + shift)
//   with d = dy where y > floor, else 0, and M = samples · size:
//   dβ = Σ d,  dγ = Σ d x̂,  dx = scale · (d − dβ / M − x̂ dγ / M) = scale · d + a · x + b
//
// Every sample leaves its own sums; they are added in sample order in double precision (Chan, Golub &
// LeVeque 1979), so the result is the same for any number of threads. Each thread adds them for itself.
//
// moments  [samples][channels][2]  mean and sum of squared deviations of one plane
// coefficients [6][channels]       0 μ, 1 1/√(σ²+ε), 2 scale, 3 shift, 4 a, 5 b
// sums     [samples][channels][2]  Σ d and Σ d · (x − μ)
import { sumOf } from './shared/lanes';

export function batchNormMoments(x: usize, moments: usize, channels: i32, size: i32): void {
  for (let c = 0; c < channels; c++) {
    let a = f32x4.splat(0);
    let b = a;
    let i = 0;
    let at = x;
    for (; i + 8 <= size; i += 8) {
      a = f32x4.add(a, v128.load(at));
      b = f32x4.add(b, v128.load(at, 16));
      at += 32;
    }
    let sum = <f64>sumOf(f32x4.add(a, b));
    for (; i < size; i++) {
      sum += <f64>load<f32>(at);
      at += 4;
    }
    const mean = <f32>(sum / <f64>size);
    const center = f32x4.splat(mean);
    a = f32x4.splat(0);
    b = a;
    at = x;
    for (i = 0; i + 8 <= size; i += 8) {
      const d = f32x4.sub(v128.load(at), center);
      const e = f32x4.sub(v128.load(at, 16), center);
      a = f32x4.add(a, f32x4.mul(d, d));
      b = f32x4.add(b, f32x4.mul(e, e));
      at += 32;
    }
    let squares = <f64>sumOf(f32x4.add(a, b));
    for (; i < size; i++) {
      const d = load<f32>(at) - mean;
      squares += <f64>d * <f64>d;
      at += 4;
    }
    store<f32>(moments, mean);
    store<f32>(moments, <f32>squares, 4);
    moments += 8;
    x = at;
  }
}

/** Adds the moments of all samples; `statistics` [2][channels] receives mean and unbiased variance. */
export function batchNormCombine(
  moments: usize,
  gamma: usize,
  beta: usize,
  coefficients: usize,
  statistics: usize,
  samples: i32,
  channels: i32,
  size: i32,
  epsilon: f32,
): void {
  const step: usize = (<usize>channels) << 2;
  const total = <f64>samples * <f64>size;
  for (let c = 0; c < channels; c++) {
    const at: usize = (<usize>c) << 2;
    let mean: f64 = 0;
    for (let n = 0; n < samples; n++) {
      mean += <f64>load<f32>(moments + ((<usize>n * channels + c) << 3));
    }
    mean /= <f64>samples;
    let squares: f64 = 0;
    for (let n = 0; n < samples; n++) {
      const from = moments + ((<usize>n * channels + c) << 3);
      const apart = <f64>load<f32>(from) - mean;
      squares += <f64>load<f32>(from, 4) + apart * apart * <f64>size;
    }
    const inverse = 1 / Math.sqrt(squares / total + <f64>epsilon);
    const scale = <f64>load<f32>(gamma + at) * inverse;
    const out = coefficients + at;
    store<f32>(out, <f32>mean);
    store<f32>(out + step, <f32>inverse);
    store<f32>(out + 2 * step, <f32>scale);
    store<f32>(out + 3 * step, <f32>(<f64>load<f32>(beta + at) - mean * scale));
    store<f32>(statistics + at, <f32>mean);
    store<f32>(statistics + at + step, <f32>(squares / max(total - 1, 1)));
  }
}

/** Coefficients from the running statistics, for inference. */
export function batchNormFreeze(
  mean: usize,
  variance: usize,
  gamma: usize,
  beta: usize,
  coefficients: usize,
  channels: i32,
  epsilon: f32,
): void {
  const step: usize = (<usize>channels) << 2;
  for (let c = 0; c < channels; c++) {
    const at: usize = (<usize>c) << 2;
    const inverse = 1 / Math.sqrt(<f64>load<f32>(variance + at) + <f64>epsilon);
    const scale = <f64>load<f32>(gamma + at) * inverse;
    const shift = <f64>load<f32>(beta + at) - <f64>load<f32>(mean + at) * scale;
    store<f32>(coefficients + at, load<f32>(mean + at));
    store<f32>(coefficients + at + step, <f32>inverse);
    store<f32>(coefficients + at + 2 * step, <f32>scale);
    store<f32>(coefficients + at + 3 * step, <f32>shift);
  }
}

export function batchNormApply(
  x: usize,
  y: usize,
  coefficients: usize,
  channels: i32,
  size: i32,
  floor: f32,
): void {
  const step: usize = (<usize>channels) << 2;
  const low = f32x4.splat(floor);
  for (let c = 0; c < channels; c++) {
    const scale = v128.load32_splat(coefficients + 2 * step);
    const shift = v128.load32_splat(coefficients + 3 * step);
    let i = 0;
    for (; i + 4 <= size; i += 4) {
      v128.store(y, f32x4.pmax(f32x4.add(f32x4.mul(v128.load(x), scale), shift), low));
      x += 16;
      y += 16;
    }
    for (; i < size; i++) {
      const value = load<f32>(x) * f32x4.extract_lane(scale, 0) + f32x4.extract_lane(shift, 0);
      store<f32>(y, value < floor ? floor : value);
      x += 4;
      y += 4;
    }
    coefficients += 4;
  }
}

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
    let plain = f32x4.splat(0);
    let weighted = plain;
    let i = 0;
    for (; i + 4 <= size; i += 4) {
      const value = v128.load(x);
      const passes = f32x4.gt(f32x4.add(f32x4.mul(value, scale), shift), low);
      const d = v128.and(v128.load(dy), passes);
      plain = f32x4.add(plain, d);
      weighted = f32x4.add(weighted, f32x4.mul(d, f32x4.sub(value, mean)));
      x += 16;
      dy += 16;
    }
    let sum = sumOf(plain);
    let product = sumOf(weighted);
    for (; i < size; i++) {
      const value = load<f32>(x);
      const y = value * f32x4.extract_lane(scale, 0) + f32x4.extract_lane(shift, 0);
      if (y > floor) {
        sum += load<f32>(dy);
        product += load<f32>(dy) * (value - f32x4.extract_lane(mean, 0));
      }
      x += 4;
      dy += 4;
    }
    store<f32>(sums, sum);
    store<f32>(sums, product, 4);
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

/** Adds the sums of all samples to dγ and dβ. */
export function batchNormParameterGradient(
  sums: usize,
  coefficients: usize,
  dGamma: usize,
  dBeta: usize,
  samples: i32,
  channels: i32,
): void {
  const step: usize = (<usize>channels) << 2;
  for (let c = 0; c < channels; c++) {
    const at: usize = (<usize>c) << 2;
    const inverse = <f64>load<f32>(coefficients + at + step);
    const plain = sumOverSamples(sums, c, samples, channels);
    const weighted = sumOverSamples(sums + 4, c, samples, channels);
    store<f32>(dBeta + at, load<f32>(dBeta + at) + <f32>plain);
    store<f32>(dGamma + at, load<f32>(dGamma + at) + <f32>(weighted * inverse));
  }
}

function sumOverSamples(sums: usize, c: i32, samples: i32, channels: i32): f64 {
  let total: f64 = 0;
  for (let n = 0; n < samples; n++) {
    total += <f64>load<f32>(sums + ((<usize>n * channels + c) << 3));
  }
  return total;
}

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
    let i = 0;
    for (; i + 4 <= size; i += 4) {
      const value = v128.load(x);
      const scaled = f32x4.mul(value, scale);
      const passes = f32x4.gt(f32x4.add(scaled, shift), low);
      const d = v128.and(v128.load(dy), passes);
      const rest = f32x4.add(f32x4.mul(value, a), b);
      v128.store(dx, f32x4.add(f32x4.mul(d, scale), rest));
      x += 16;
      dy += 16;
      dx += 16;
    }
    for (; i < size; i++) {
      const value = load<f32>(x);
      const s = f32x4.extract_lane(scale, 0);
      const d: f32 = value * s + f32x4.extract_lane(shift, 0) > floor ? load<f32>(dy) : 0;
      store<f32>(dx, d * s + (value * f32x4.extract_lane(a, 0) + f32x4.extract_lane(b, 0)));
      x += 4;
      dy += 4;
      dx += 4;
    }
    coefficients += 4;
  }
}

/** running = (1 − momentum) · running + momentum · statistics; momentum is the weight of the new. */
export function batchNormRunning(
  running: usize,
  statistics: usize,
  channels: i32,
  momentum: f32,
): void {
  for (let c = 0; c < channels; c++) {
    const at: usize = (<usize>c) << 2;
    const old = load<f32>(running + at);
    store<f32>(running + at, old + momentum * (load<f32>(statistics + at) - old));
  }
}
