// Soft-max of one sample and its gradient; `classes` values in a row, sums in double precision.
//
//   softmax                 y[i] = e^(x[i] − max x) / Σ_j e^(x[j] − max x)
//   softmaxGradient         dx[i] = y[i] · (dy[i] − Σ_j y[j] · dy[j])
import { exponential } from './shared/exponential';

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
