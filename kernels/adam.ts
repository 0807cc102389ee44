// Adam over a slice of all parameters, four at a time; with the scalars of AdamW also that.
//
//   g = g + coupled · w,  w = shrink · w
//   m = β₁ m + (1 − β₁) g,  v = β₂ v + (1 − β₂) g²,  w = w − rate · m / (√v · correction + ε)
//
// scalars (f32, computed in double precision): 0 rate / (1 − β₁ᵗ), 1 correction 1 / √(1 − β₂ᵗ), 2 β₁, 3 β₂,
// 4 ε, 5 coupled decay, 6 shrink (1 − rate · decoupled decay), 7 1 − β₁, 8 1 − β₂. With `decay` 0 neither
// kind of decay applies. count a multiple of 4.
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
