// A small matrix times the rows of a long one: what a cosine transform of every frame comes down to.

/**
 * `target[t] = Σ_m weights[m]·rows[m, t]` in float64, two frames to a vector.
 *
 * @param rows    `[count, length]` float32
 * @param weights `[count]` float64
 * @param target  `[length]` float32
 * @param length  a multiple of 4
 */
export function combine(rows: usize, weights: usize, target: usize, count: i32, length: i32): void {
  const rowBytes = <usize>length << 2;
  const end = weights + (<usize>count << 3);
  for (let t: usize = 0; t < rowBytes; t += 16) {
    let row = rows + t;
    let low = f64x2.splat(0);
    let high = low;
    for (let weight = weights; weight < end; weight += 8) {
      const factor = v128.load64_splat(weight);
      low = f64x2.add(low, f64x2.mul(factor, f64x2.promote_low_f32x4(v128.load64_zero(row))));
      high = f64x2.add(high, f64x2.mul(factor, f64x2.promote_low_f32x4(v128.load64_zero(row, 8))));
      row += rowBytes;
    }
    const sums = v128.shuffle<f32>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 1, 4, 5);
    v128.store(target + t, sums);
  }
}
