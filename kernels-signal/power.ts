// Powers of many numbers in float64, by 2^(exponent·log₂ x).

const LOG2_E: f64 = 1.4426950408889634;
const LN_2: f64 = 0.6931471805599453;
/** The bits of √½: subtracting them moves the exponent's step to √½. */
const ROOT_HALF: i64 = 0x3fe6a09e667f3bcd;

/**
 * Raises numbers to a power, in place: relative errors stay below 10⁻¹⁰.
 *
 * @param values float64, normal numbers above 0, filled up to an even count
 */
export function raise(values: usize, count: i32, exponent: f64): void {
  const factor = f64x2.splat(exponent);
  for (const end = values + (<usize>count << 3); values < end; values += 16) {
    v128.store(values, twoTo(f64x2.mul(factor, logarithm(v128.load(values)))));
  }
}

/** log₂ x: the exponent's bits, and the artanh series of what is left in √½..√2. */
// @ts-ignore: decorator
@inline
function logarithm(x: v128): v128 {
  const octaves = i64x2.shr_s(i64x2.sub(x, i64x2.splat(ROOT_HALF)), 52);
  const rest = i64x2.sub(x, i64x2.shl(octaves, 52));
  const one = f64x2.splat(1);
  const t = f64x2.div(f64x2.sub(rest, one), f64x2.add(rest, one));
  const u = f64x2.mul(t, t);
  let series = f64x2.splat(1.0 / 17);
  series = f64x2.add(f64x2.splat(1.0 / 15), f64x2.mul(u, series));
  series = f64x2.add(f64x2.splat(1.0 / 13), f64x2.mul(u, series));
  series = f64x2.add(f64x2.splat(1.0 / 11), f64x2.mul(u, series));
  series = f64x2.add(f64x2.splat(1.0 / 9), f64x2.mul(u, series));
  series = f64x2.add(f64x2.splat(1.0 / 7), f64x2.mul(u, series));
  series = f64x2.add(f64x2.splat(1.0 / 5), f64x2.mul(u, series));
  series = f64x2.add(f64x2.splat(1.0 / 3), f64x2.mul(u, series));
  series = f64x2.add(one, f64x2.mul(u, series));
  const low = f64x2.mul(f64x2.splat(2 * LOG2_E), f64x2.mul(t, series));
  // Octaves fit in 32 bits: the low halves of both lanes become float64.
  const narrow = v128.shuffle<i32>(octaves, octaves, 0, 2, 0, 2);
  return f64x2.add(f64x2.convert_low_i32x4_s(narrow), low);
}

/** 2^x: whole octaves by the exponent's bits, the rest of −½..½ by its series. */
// @ts-ignore: decorator
@inline
function twoTo(x: v128): v128 {
  const bounded = f64x2.pmin(f64x2.pmax(x, f64x2.splat(-1022)), f64x2.splat(1023));
  const octaves = f64x2.nearest(bounded);
  const y = f64x2.mul(f64x2.splat(LN_2), f64x2.sub(bounded, octaves));
  let series = f64x2.splat(1.0 / 39916800);
  series = f64x2.add(f64x2.splat(1.0 / 3628800), f64x2.mul(y, series));
  series = f64x2.add(f64x2.splat(1.0 / 362880), f64x2.mul(y, series));
  series = f64x2.add(f64x2.splat(1.0 / 40320), f64x2.mul(y, series));
  series = f64x2.add(f64x2.splat(1.0 / 5040), f64x2.mul(y, series));
  series = f64x2.add(f64x2.splat(1.0 / 720), f64x2.mul(y, series));
  series = f64x2.add(f64x2.splat(1.0 / 120), f64x2.mul(y, series));
  series = f64x2.add(f64x2.splat(1.0 / 24), f64x2.mul(y, series));
  series = f64x2.add(f64x2.splat(1.0 / 6), f64x2.mul(y, series));
  series = f64x2.add(f64x2.splat(0.5), f64x2.mul(y, series));
  series = f64x2.add(f64x2.splat(1), f64x2.mul(y, series));
  series = f64x2.add(f64x2.splat(1), f64x2.mul(y, series));
  const whole = i64x2.extend_low_i32x4_s(i32x4.trunc_sat_f64x2_s_zero(octaves));
  return i64x2.add(series, i64x2.shl(whole, 52));
}
