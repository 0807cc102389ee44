// ln Σ e^x without overflow, over values that lie `step` bytes apart.
import { exponential, logarithm } from './exponential';

/** The largest value, or NaN when there is one. */
// @inline
export function largestOf(x: usize, count: i32, step: usize): f64 {
  let max: f32 = load<f32>(x);
  for (let i = 1; i < count; i++) {
    x += step;
    const value = load<f32>(x);
    if (value > max || value != value) max = value;
  }
  return max;
}

/** ln Σ_i e^(x[i] / temperature), in double precision. */
export function logSumOf(x: usize, count: i32, step: usize, temperature: f64): f64 {
  const max = largestOf(x, count, step);
  let sum: f64 = 0;
  for (let i = 0; i < count; i++) {
    sum += exponential((<f64>load<f32>(x + <usize>i * step) - max) / temperature);
  }
  return logarithm(sum) + max / temperature;
}
