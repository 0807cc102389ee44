// The inner product of a float32 row with float64 weights.

/** `Σ row[k]·weights[k]` in float64; both are filled with zeros to a multiple of 4 values. */
export function dot(row: usize, bytes: usize, weights: usize): f64 {
  let low = f64x2.splat(0);
  let high = low;
  for (const end = row + bytes; row < end; row += 16) {
    low = f64x2.add(low, f64x2.mul(v128.load(weights), f64x2.promote_low_f32x4(v128.load64_zero(row))));
    high = f64x2.add(
      high,
      f64x2.mul(v128.load(weights, 16), f64x2.promote_low_f32x4(v128.load64_zero(row, 8))),
    );
    weights += 32;
  }
  const sum = f64x2.add(low, high);
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}
