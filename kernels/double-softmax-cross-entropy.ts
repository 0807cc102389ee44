// Soft-max twice and cross-entropy in one, forward and back, for one sample of `classes` values.
//
//   p = softmax(x)   s = softmax(p)   q[i] = (1 − smoothing) · target[i] + smoothing / classes
//   loss = −Σ_i q[i] · ln s[i]
//   g[i] = s[i] · Σ q − q[i]          the gradient with respect to p
//   dx[i] = p[i] · (g[i] − Σ_j p[j] · g[j]) · scale
//
// In double precision throughout; p is computed anew where it is needed. scale (f32) is read from memory.
import { exponential, logarithm } from './shared/exponential';
import { logSumOf } from './shared/log-sum';

export function doubleSoftmaxCrossEntropy(
  x: usize,
  target: usize,
  loss: usize,
  dx: usize,
  classes: i32,
  smoothing: f32,
  scale: usize,
): void {
  const keep: f64 = 1 - <f64>smoothing;
  const floor: f64 = <f64>smoothing / <f64>classes;
  const share = <f64>load<f32>(scale);
  const inner = logSumOf(x, classes, 4, 1);
  let sum: f64 = 0;
  for (let i = 0; i < classes; i++) {
    sum += exponential(exponential(<f64>load<f32>(x + ((<usize>i) << 2)) - inner));
  }
  const outer = logarithm(sum);
  let total: f64 = 0;
  let mass: f64 = 0;
  for (let i = 0; i < classes; i++) {
    const at = (<usize>i) << 2;
    const q = keep * <f64>load<f32>(target + at) + floor;
    total += q * (outer - exponential(<f64>load<f32>(x + at) - inner));
    mass += q;
  }
  let dot: f64 = 0;
  for (let i = 0; i < classes; i++) {
    const at = (<usize>i) << 2;
    const q = keep * <f64>load<f32>(target + at) + floor;
    const p = exponential(<f64>load<f32>(x + at) - inner);
    dot += p * (exponential(p - outer) * mass - q);
  }
  store<f32>(loss, <f32>total);
  for (let i = 0; i < classes; i++) {
    const at = (<usize>i) << 2;
    const q = keep * <f64>load<f32>(target + at) + floor;
    const p = exponential(<f64>load<f32>(x + at) - inner);
    store<f32>(dx + at, <f32>(p * (exponential(p - outer) * mass - q - dot) * share));
  }
}
