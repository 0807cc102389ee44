// Sum and product of a row at once; the product's exponent is kept apart, where it cannot overflow.

/** The bits of a float64's fraction, and those of 1. */
const FRACTION: i64 = 0x000fffffffffffff;
const ONE: i64 = 0x3ff0000000000000;

/** Vectors after which the product's exponent is taken out: four factors stay within float64. */
const STRETCH: usize = 64;

/**
 * Sums and multiplies the values of a row, each raised to `least`.
 *
 * @param row     float32, ≥ 0
 * @param count   how many values
 * @param least   > 0
 * @param results receives the sum, the product's power of two and its remaining factor, float64
 */
export function sumAndProduct(row: usize, count: i32, least: f32, results: usize): void {
  const whole = row + (<usize>(count & ~3) << 2);
  const end = row + (<usize>count << 2);
  const bound = f32x4.splat(least);
  const fraction = i64x2.splat(FRACTION);
  const one = i64x2.splat(ONE);
  let low = f64x2.splat(1);
  let high = low;
  let exponents = i64x2.splat(0);
  let sum = f64x2.splat(0);
  let total: f64 = 0;
  let taken: i64 = 0;
  while (row < whole) {
    const stop = min(whole, row + STRETCH);
    for (; row < stop; row += 16) {
      const four = f32x4.max(v128.load(row), bound);
      const first = f64x2.promote_low_f32x4(four);
      const second = f64x2.promote_low_f32x4(v128.shuffle<f32>(four, four, 2, 3, 0, 1));
      low = f64x2.mul(low, first);
      high = f64x2.mul(high, second);
      sum = f64x2.add(sum, f64x2.add(first, second));
    }
    exponents = i64x2.add(exponents, i64x2.add(i64x2.shr_u(low, 52), i64x2.shr_u(high, 52)));
    low = v128.or(v128.and(low, fraction), one);
    high = v128.or(v128.and(high, fraction), one);
    taken += 4;
  }
  total = f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
  const pairs = f64x2.mul(low, high);
  let product = f64x2.extract_lane(pairs, 0) * f64x2.extract_lane(pairs, 1);
  for (; row < end; row += 4) {
    const value = <f64>max(load<f32>(row), least);
    total += value;
    product *= value;
  }
  const power = i64x2.extract_lane(exponents, 0) + i64x2.extract_lane(exponents, 1) - 1023 * taken;
  store<f64>(results, total);
  store<f64>(results, <f64>power, 8);
  store<f64>(results, product, 16);
}
