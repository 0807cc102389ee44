// Soft-max over classes and cross-entropy in one, forward and back, for one sample.
//
//   x, target, dx   [classes][positions]     every position is a distribution of its own
//   q[i] = weights[i] · ((1 − smoothing) · target[i] + smoothing / classes)
//   loss = mean over positions of −Σ_i q[i] · ln softmax(x)[i]
//   dx[i] = (softmax(x)[i] · Σ q − q[i]) · scale / positions
//
// Sums are carried in double precision. The loss of each sample is kept apart and added by the caller
// in sample order, so that it does not depend on the number of threads. scale (f32) is read from memory.
import { exponential } from './shared/exponential';
import { logSumOf } from './shared/log-sum';

export function softmaxCrossEntropy(
  x: usize,
  target: usize,
  loss: usize,
  dx: usize,
  classes: i32,
  positions: i32,
  weights: usize,
  smoothing: f32,
  scale: usize,
): void {
  const step = (<usize>positions) << 2;
  const keep: f64 = 1 - <f64>smoothing;
  const floor: f64 = <f64>smoothing / <f64>classes;
  const share = <f64>load<f32>(scale) / <f64>positions;
  let total: f64 = 0;
  for (let position = 0; position < positions; position++) {
    const logSum = logSumOf(x, classes, step, 1);
    let mass: f64 = 0;
    for (let i = 0; i < classes; i++) {
      const at = <usize>i * step;
      const weight = <f64>load<f32>(weights + ((<usize>i) << 2));
      const q = weight * (keep * <f64>load<f32>(target + at) + floor);
      total += q * (logSum - <f64>load<f32>(x + at));
      mass += q;
    }
    for (let i = 0; i < classes; i++) {
      const at = <usize>i * step;
      const weight = <f64>load<f32>(weights + ((<usize>i) << 2));
      const q = weight * (keep * <f64>load<f32>(target + at) + floor);
      const p = exponential(<f64>load<f32>(x + at) - logSum);
      store<f32>(dx + at, <f32>((p * mass - q) * share));
    }
    x += 4;
    target += 4;
    dx += 4;
  }
  store<f32>(loss, <f32>(total / <f64>positions));
}
