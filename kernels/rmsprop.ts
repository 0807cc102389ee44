// RMSprop over a slice of all parameters, four at a time.
//
//   g = g + coupled · w
//   s = ρ s + (1 − ρ) g²,  move = rate · g / √(s + ε)
//   v = momentum · v + move,  w = shrink · w − v
//   w = shrink · w − move                          when velocity is 0: no momentum, nothing kept
//
// scalars (f32, computed in double precision): 0 rate, 1 ρ, 2 1 − ρ, 3 ε, 4 momentum, 5 coupled decay,
// 6 shrink (1 − rate · decoupled decay). With `decay` 0 neither kind of decay applies. count a multiple of 4.
export function rmspropUpdate(
  w: usize,
  gradient: usize,
  square: usize,
  velocity: usize,
  count: i32,
  scalars: usize,
  decay: i32,
): void {
  const rate = v128.load32_splat(scalars);
  const rho = v128.load32_splat(scalars, 4);
  const rest = v128.load32_splat(scalars, 8);
  const epsilon = v128.load32_splat(scalars, 12);
  const momentum = v128.load32_splat(scalars, 16);
  const coupled = decay ? v128.load32_splat(scalars, 20) : f32x4.splat(0);
  const shrink = decay ? v128.load32_splat(scalars, 24) : f32x4.splat(1);
  for (let at: usize = 0; at < (<usize>count) << 2; at += 16) {
    const weight = v128.load(w + at);
    const g = f32x4.add(v128.load(gradient + at), f32x4.mul(coupled, weight));
    const s = f32x4.add(f32x4.mul(rho, v128.load(square + at)), f32x4.mul(rest, f32x4.mul(g, g)));
    v128.store(square + at, s);
    let move = f32x4.div(f32x4.mul(rate, g), f32x4.sqrt(f32x4.add(s, epsilon)));
    if (velocity) {
      move = f32x4.add(f32x4.mul(momentum, v128.load(velocity + at)), move);
      v128.store(velocity + at, move);
    }
    v128.store(w + at, f32x4.sub(f32x4.mul(shrink, weight), move));
  }
}
