// The mean of squared differences, forward and back, for one sample of `count` values.
//
//   loss = Σ (x − target)² / count        dx = 2 · (x − target) · scale / count
//
// In double precision; scale (f32) is read from memory.
export function meanSquaredError(
  x: usize,
  target: usize,
  loss: usize,
  dx: usize,
  count: i32,
  scale: usize,
): void {
  const share = (2 * <f64>load<f32>(scale)) / <f64>count;
  let total: f64 = 0;
  for (let i = 0; i < count; i++) {
    const difference = <f64>load<f32>(x) - <f64>load<f32>(target);
    total += difference * difference;
    store<f32>(dx, <f32>(difference * share));
    x += 4;
    target += 4;
    dx += 4;
  }
  store<f32>(loss, <f32>(total / <f64>count));
}
