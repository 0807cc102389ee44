// Mean and variance of every channel over a batch, for batch normalization.
//
//   moments       [samples][channels][2]  mean and sum of squared deviations of one sample's plane
//   coefficients  [6][channels]  0 μ, 1 1/√(σ²+ε), 2 scale = γ/√(σ²+ε), 3 shift = β − μ · scale, 4 and 5: way back
//   statistics    [2][channels]  mean and variance of the batch, Σ (x − μ)² / (M − correction) over its M values
//   running       [channels]     running = (1 − momentum) · running + momentum · statistics
//
// Moments are joined as in Chan, Golub & LeVeque 1979.
//
// Every sample leaves its own sums; they are added in sample order in double precision, so the result is the
// same for any number of threads. Each thread adds them for itself.
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

/** Adds the moments of all samples; correction 1 leaves the unbiased variance in `statistics`, 0 the biased. */
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
  correction: i32,
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
    store<f32>(statistics + at + step, <f32>(squares / max(total - <f64>correction, 1)));
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
