// Gradient descent with momentum over a slice of all parameters, four at a time.
//
//   v = momentum · v + (g + decay · w),  w = w − rate · v
//
// scalars (f32): 0 rate, 1 momentum, 2 weight decay, left out when `decay` is 0. count a multiple of 4.
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
