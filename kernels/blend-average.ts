// The exponential moving average of the weights: average += share · (w − average).
//
// scalars (f32): 0 share = 1 − decay. count a multiple of 4.
export function blendAverage(average: usize, w: usize, count: i32, scalars: usize): void {
  const share = v128.load32_splat(scalars);
  for (let i = 0; i < count; i += 4) {
    const old = v128.load(average);
    v128.store(average, f32x4.add(old, f32x4.mul(share, f32x4.sub(v128.load(w), old))));
    average += 16;
    w += 16;
  }
}
