// Gradient descent over a slice of all parameters, four at a time.
//
//   g = g + coupled · w
//   v = momentum · v + g
//   w = shrink · w − rate · v                      heavy ball
//   w = shrink · w − rate · (g + momentum · v)     Nesterov, when `nesterov` is 1
//   w = shrink · w − rate · g                      when velocity is 0: no momentum, nothing kept
//
// scalars (f32): 0 rate, 1 momentum, 2 coupled decay, 3 shrink (1 − rate · decoupled decay). With `decay` 0
// neither kind of decay applies. count a multiple of 4.
export function sgdUpdate(
  w: usize,
  gradient: usize,
  velocity: usize,
  count: i32,
  scalars: usize,
  decay: i32,
  nesterov: i32,
): void {
  const rate = v128.load32_splat(scalars);
  const momentum = v128.load32_splat(scalars, 4);
  const coupled = decay ? v128.load32_splat(scalars, 8) : f32x4.splat(0);
  const shrink = decay ? v128.load32_splat(scalars, 12) : f32x4.splat(1);
  for (let at: usize = 0; at < (<usize>count) << 2; at += 16) {
    const weight = v128.load(w + at);
    const g = f32x4.add(v128.load(gradient + at), f32x4.mul(coupled, weight));
    let move = g;
    if (velocity) {
      const v = f32x4.add(f32x4.mul(momentum, v128.load(velocity + at)), g);
      v128.store(velocity + at, v);
      move = nesterov ? f32x4.add(g, f32x4.mul(momentum, v)) : v;
    }
    v128.store(w + at, f32x4.sub(f32x4.mul(shrink, weight), f32x4.mul(rate, move)));
  }
}
