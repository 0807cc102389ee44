// Sigmoid and cross-entropy against yes or no in one, forward and back, for one sample.
//
//   x, target, dx   [channels][size]         every value is a question of its own
//   weight = 1 + (positive[channel] − 1) · target
//   loss = mean of (1 − target) · x + weight · ln(1 + e^−x)
//   dx   = (1 − target − weight / (1 + e^x)) · scale / (channels · size)
//
// ln(1 + e^−x) = ln(1 + e^−|x|) + max(−x, 0) never overflows. In double precision; scale (f32) is read from
// memory.
import { exponential, logarithm } from './shared/exponential';

export function binaryCrossEntropy(
  x: usize,
  target: usize,
  loss: usize,
  dx: usize,
  channels: i32,
  size: i32,
  positive: usize,
  scale: usize,
): void {
  const count = <f64>channels * <f64>size;
  const share = <f64>load<f32>(scale) / count;
  let total: f64 = 0;
  for (let channel = 0; channel < channels; channel++) {
    const extra = <f64>load<f32>(positive) - 1;
    for (let i = 0; i < size; i++) {
      const value = <f64>load<f32>(x);
      const yes = <f64>load<f32>(target);
      const weight = 1 + extra * yes;
      const small = exponential(value < 0 ? value : -value);
      const softplus = logarithm(1 + small) + (value < 0 ? -value : 0);
      total += (1 - yes) * value + weight * softplus;
      const no = (value < 0 ? 1 : small) / (1 + small);
      store<f32>(dx, <f32>((1 - yes - weight * no) * share));
      x += 4;
      target += 4;
      dx += 4;
    }
    positive += 4;
  }
  store<f32>(loss, <f32>(total / count));
}
