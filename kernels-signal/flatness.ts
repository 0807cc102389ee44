// Sum and product of four frames at once; a product's exponent is kept apart, where it cannot overflow.

/** The bits of a float64's fraction, and those of 1. */
const FRACTION: i64 = 0x000fffffffffffff;
const ONE: i64 = 0x3ff0000000000000;

/** Bins after which the products' exponents are taken out: so many factors stay within float64. */
const STRETCH: usize = 4;

/**
 * Sums and multiplies the values of each frame, those below `least` raised to it.
 *
 * @param power   `[bins, 4]` float32, ≥ 0
 * @param least   > 0
 * @param results receives four sums, the products' four powers of two and four remaining factors, float64
 */
export function sumAndProduct(power: usize, bins: i32, least: f32, results: usize): void {
  const end = power + (<usize>bins << 4);
  const bound = f32x4.splat(least);
  const fraction = i64x2.splat(FRACTION);
  const one = i64x2.splat(ONE);
  let low = f64x2.splat(1);
  let high = low;
  let lowSum = f64x2.splat(0);
  let highSum = lowSum;
  let lowPower = i64x2.splat(0);
  let highPower = lowPower;
  let taken: i64 = 0;
  while (power < end) {
    const stop = min(end, power + (STRETCH << 4));
    for (; power < stop; power += 16) {
      const four = f32x4.pmax(v128.load(power), bound);
      const first = f64x2.promote_low_f32x4(four);
      const second = f64x2.promote_low_f32x4(v128.shuffle<f32>(four, four, 2, 3, 0, 1));
      low = f64x2.mul(low, first);
      high = f64x2.mul(high, second);
      lowSum = f64x2.add(lowSum, first);
      highSum = f64x2.add(highSum, second);
    }
    lowPower = i64x2.add(lowPower, i64x2.shr_u(low, 52));
    highPower = i64x2.add(highPower, i64x2.shr_u(high, 52));
    low = v128.or(v128.and(low, fraction), one);
    high = v128.or(v128.and(high, fraction), one);
    taken++;
  }
  v128.store(results, lowSum);
  v128.store(results, highSum, 16);
  const bias = 1023 * taken;
  store<f64>(results, <f64>(i64x2.extract_lane(lowPower, 0) - bias), 32);
  store<f64>(results, <f64>(i64x2.extract_lane(lowPower, 1) - bias), 40);
  store<f64>(results, <f64>(i64x2.extract_lane(highPower, 0) - bias), 48);
  store<f64>(results, <f64>(i64x2.extract_lane(highPower, 1) - bias), 56);
  v128.store(results, low, 64);
  v128.store(results, high, 80);
}
