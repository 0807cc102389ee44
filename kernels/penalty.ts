// L1 and L2 penalties of one parameter, as Keras has them: no half before the squares.
//
//   penaltySum        sum = Σ l1 · |w| + l2 · w²        in double precision, kept as f32
//   penaltyGradient   g = g + l1 · sign w + 2 · l2 · w   (sign 0 = 0)
//
// count a multiple of 4: what fills a parameter up to it is 0 and adds nothing.

export function penaltySum(w: usize, count: i32, l1: f32, l2: f32, sum: usize): void {
  let sizes: f64 = 0;
  let squares: f64 = 0;
  for (let i = 0; i < count; i++) {
    const value = <f64>load<f32>(w);
    sizes += abs<f64>(value);
    squares += value * value;
    w += 4;
  }
  store<f32>(sum, <f32>(<f64>l1 * sizes + <f64>l2 * squares));
}

export function penaltyGradient(w: usize, gradient: usize, count: i32, l1: f32, l2: f32): void {
  const zero = f32x4.splat(0);
  const step = f32x4.splat(l1);
  const slope = f32x4.splat(2 * l2);
  for (let i = 0; i < count; i += 4) {
    const value = v128.load(w);
    const rising = v128.and(f32x4.gt(value, zero), step);
    const falling = v128.and(f32x4.lt(value, zero), step);
    const own = f32x4.add(f32x4.sub(rising, falling), f32x4.mul(slope, value));
    v128.store(gradient, f32x4.add(v128.load(gradient), own));
    w += 16;
    gradient += 16;
  }
}
