// Soft-max of one sample, its gradient, and cross-entropy on top of it; `classes` values in a row.
//
//   softmax                 y[i] = e^(x[i] − max x) / Σ_j e^(x[j] − max x)
//   softmaxGradient         dx[i] = y[i] · (dy[i] − Σ_j y[j] · dy[j])
//   softmaxCrossEntropy     loss = −Σ_i q[i] · ln softmax(x)[i],  dx[i] = (softmax(x)[i] · Σ q − q[i]) · scale
//                           q[i] = (1 − smoothing) · target[i] + smoothing / classes
//
// Sums are carried in double precision. The loss of each sample is kept apart and added by the caller
// in sample order, so that it does not depend on the number of threads.
import { exponential, logarithm } from './shared/exponential';

// @inline
function largest(x: usize, classes: i32): f64 {
  let max: f32 = load<f32>(x);
  for (let i = 1; i < classes; i++) {
    const value = load<f32>(x + ((<usize>i) << 2));
    if (value > max || value != value) max = value;
  }
  return max;
}

export function softmax(x: usize, y: usize, classes: i32): void {
  const max = largest(x, classes);
  let sum: f64 = 0;
  for (let i = 0; i < classes; i++) {
    sum += exponential(<f64>load<f32>(x + ((<usize>i) << 2)) - max);
  }
  for (let i = 0; i < classes; i++) {
    const at = (<usize>i) << 2;
    store<f32>(y + at, <f32>(exponential(<f64>load<f32>(x + at) - max) / sum));
  }
}

export function softmaxGradient(y: usize, dy: usize, dx: usize, classes: i32): void {
  let dot: f64 = 0;
  for (let i = 0; i < classes; i++) {
    const at = (<usize>i) << 2;
    dot += <f64>load<f32>(y + at) * <f64>load<f32>(dy + at);
  }
  for (let i = 0; i < classes; i++) {
    const at = (<usize>i) << 2;
    store<f32>(dx + at, <f32>(<f64>load<f32>(y + at) * (<f64>load<f32>(dy + at) - dot)));
  }
}

export function softmaxCrossEntropy(
  x: usize,
  target: usize,
  loss: usize,
  dx: usize,
  classes: i32,
  smoothing: f32,
  scale: f32,
): void {
  const max = largest(x, classes);
  let sum: f64 = 0;
  for (let i = 0; i < classes; i++) {
    sum += exponential(<f64>load<f32>(x + ((<usize>i) << 2)) - max);
  }
  const logSum = logarithm(sum) + max;
  const keep: f64 = 1 - <f64>smoothing;
  const floor: f64 = <f64>smoothing / <f64>classes;
  let total: f64 = 0;
  let mass: f64 = 0;
  for (let i = 0; i < classes; i++) {
    const at = (<usize>i) << 2;
    const q = keep * <f64>load<f32>(target + at) + floor;
    total += q * (logSum - <f64>load<f32>(x + at));
    mass += q;
  }
  store<f32>(loss, <f32>total);
  for (let i = 0; i < classes; i++) {
    const at = (<usize>i) << 2;
    const q = keep * <f64>load<f32>(target + at) + floor;
    const p = exponential(<f64>load<f32>(x + at) - logSum);
    store<f32>(dx + at, <f32>((p * mass - q) * <f64>scale));
  }
}
