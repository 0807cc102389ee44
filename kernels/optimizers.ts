// Each optimizer in one sweep over a slice of all parameters; four at a time, count a multiple of 4.
//
// What changes from step to step comes from `scalars` (f32), written before the step:
//   sgd   0 rate, 1 momentum, 2 weight decay         v = momentum · v + (g + decay · w),  w −= rate · v
//   adam  0 rate / (1 − β₁ᵗ), 1 1 / √(1 − β₂ᵗ), 2 β₁, 3 β₂, 4 ε, 5 coupled decay, 6 1 − rate · decoupled decay,
//         7 1 − β₁, 8 1 − β₂ (rounded from double precision)
//         g += coupled · w,  w ·= 6,  m = β₁ m + (1 − β₁) g,  v = β₂ v + (1 − β₂) g²
//         w −= scalar₀ · m / (√v · scalar₁ + ε)
//   blend average += (1 − decay) · (w − average)      0 of its scalars is 1 − decay
// Without decay the same kernels run with `decay` = 0.
// sumGradients adds the threads' gradients in the order of the threads into that of the first.
export function sumGradients(gradient: usize, stride: i32, threads: i32, count: i32): void {
  for (let i = 0; i < count; i += 4) {
    let sum = v128.load(gradient);
    let from = gradient;
    for (let t = 1; t < threads; t++) {
      from += stride;
      sum = f32x4.add(sum, v128.load(from));
    }
    v128.store(gradient, sum);
    gradient += 16;
  }
}

export function sgdUpdate(
  w: usize,
  gradient: usize,
  velocity: usize,
  count: i32,
  scalars: usize,
  decay: i32,
): void {
  const rate = v128.load32_splat(scalars);
  const momentum = v128.load32_splat(scalars, 4);
  const coupled = decay ? v128.load32_splat(scalars, 8) : f32x4.splat(0);
  for (let i = 0; i < count; i += 4) {
    const weight = v128.load(w);
    const g = f32x4.add(v128.load(gradient), f32x4.mul(coupled, weight));
    const v = f32x4.add(f32x4.mul(momentum, v128.load(velocity)), g);
    v128.store(velocity, v);
    v128.store(w, f32x4.sub(weight, f32x4.mul(rate, v)));
    w += 16;
    gradient += 16;
    velocity += 16;
  }
}

export function adamUpdate(
  w: usize,
  gradient: usize,
  first: usize,
  second: usize,
  count: i32,
  scalars: usize,
  decay: i32,
): void {
  const rate = v128.load32_splat(scalars);
  const correction = v128.load32_splat(scalars, 4);
  const beta1 = v128.load32_splat(scalars, 8);
  const beta2 = v128.load32_splat(scalars, 12);
  const epsilon = v128.load32_splat(scalars, 16);
  const coupled = decay ? v128.load32_splat(scalars, 20) : f32x4.splat(0);
  const shrink = decay ? v128.load32_splat(scalars, 24) : f32x4.splat(1);
  const rest1 = v128.load32_splat(scalars, 28);
  const rest2 = v128.load32_splat(scalars, 32);
  for (let i = 0; i < count; i += 4) {
    const weight = v128.load(w);
    const g = f32x4.add(v128.load(gradient), f32x4.mul(coupled, weight));
    const m = f32x4.add(f32x4.mul(beta1, v128.load(first)), f32x4.mul(rest1, g));
    const v = f32x4.add(f32x4.mul(beta2, v128.load(second)), f32x4.mul(rest2, f32x4.mul(g, g)));
    v128.store(first, m);
    v128.store(second, v);
    const spread = f32x4.add(f32x4.mul(f32x4.sqrt(v), correction), epsilon);
    const move = f32x4.div(f32x4.mul(rate, m), spread);
    v128.store(w, f32x4.sub(f32x4.mul(shrink, weight), move));
    w += 16;
    gradient += 16;
    first += 16;
    second += 16;
  }
}

export function blendAverage(average: usize, w: usize, count: i32, scalars: usize): void {
  const share = v128.load32_splat(scalars);
  for (let i = 0; i < count; i += 4) {
    const old = v128.load(average);
    v128.store(average, f32x4.add(old, f32x4.mul(share, f32x4.sub(v128.load(w), old))));
    average += 16;
    w += 16;
  }
}
