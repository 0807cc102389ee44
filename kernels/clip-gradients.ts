// What keeps a step short: bounds for each value, and the length of the whole gradient.
//
//   clipValues      g = min(max(g, −most), most)
//   gradientNorm    norm = √(Σ g²) of a slice, in double precision; the caller joins the slices' norms
//   scaleGradient   g = factor · g
//
// A slice of all gradients, count a multiple of 4; factor (f32) is read from memory. NaN stays NaN.

export function clipValues(gradient: usize, count: i32, most: f32): void {
  const upper = f32x4.splat(most);
  const lower = f32x4.splat(-most);
  for (let i = 0; i < count; i += 4) {
    v128.store(gradient, f32x4.min(f32x4.max(v128.load(gradient), lower), upper));
    gradient += 16;
  }
}

export function gradientNorm(gradient: usize, count: i32, norm: usize): void {
  let even = f64x2.splat(0);
  let odd = even;
  for (let i = 0; i < count; i += 4) {
    const g = v128.load(gradient);
    const low = f64x2.promote_low_f32x4(g);
    const high = f64x2.promote_low_f32x4(v128.shuffle<f32>(g, g, 2, 3, 2, 3));
    even = f64x2.add(even, f64x2.mul(low, low));
    odd = f64x2.add(odd, f64x2.mul(high, high));
    gradient += 16;
  }
  const total = f64x2.add(even, odd);
  const squares = f64x2.extract_lane(total, 0) + f64x2.extract_lane(total, 1);
  store<f32>(norm, <f32>sqrt<f64>(squares));
}

export function scaleGradient(gradient: usize, count: i32, factor: usize): void {
  const share = v128.load32_splat(factor);
  for (let i = 0; i < count; i += 4) {
    v128.store(gradient, f32x4.mul(share, v128.load(gradient)));
    gradient += 16;
  }
}
