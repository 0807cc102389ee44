// The threads' gradients become one: g = factor · (g₀ + g₁ + …), always in the order of the threads.
//
// gradient is a slice of the first thread's; those of the others lie `stride` bytes apart; count a multiple
// of 4. Each thread adds up a slice of its own. factor (f32) makes a mean of several batches out of their sum.
// check (f32) receives Σ g · 0: 0 when every g is finite, NaN otherwise.
import { sumOf } from './shared/lanes';

export function sumGradients(
  gradient: usize,
  stride: i32,
  threads: i32,
  count: i32,
  factor: usize,
  check: usize,
): void {
  const share = v128.load32_splat(factor);
  const zero = f32x4.splat(0);
  let nothing = zero;
  for (let i = 0; i < count; i += 4) {
    let sum = v128.load(gradient);
    let from = gradient;
    for (let t = 1; t < threads; t++) {
      from += stride;
      sum = f32x4.add(sum, v128.load(from));
    }
    sum = f32x4.mul(share, sum);
    nothing = f32x4.add(nothing, f32x4.mul(sum, zero));
    v128.store(gradient, sum);
    gradient += 16;
  }
  store<f32>(check, sumOf(nothing));
}
