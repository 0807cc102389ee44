// e^x, e^x − 1, the logistic function and tanh of four floats at a time; the same bits on every machine.
//
// All rest on one reduction:   x = k ln 2 + r,  |r| ≤ ln 2 / 2,  k whole
//                              e^r − 1 = q = r + r² P(r),  P a minimax polynomial of degree 4 (error 1.4e-8)
//                              e^x = 2^k (1 + q),  e^x − 1 = 2^k q + (2^k − 1)
//
// k is found by adding 1.5 · 2²³: the sum's last bits are k, and shifted to the exponent they are 2^k.
// Largest relative errors found over the whole range (half a unit of the last place is 3e-8 to 6e-8):
//
//   exponentials 8.1e-8    exponentialsMinusOne 1.2e-7    sigmoids 1.5e-7    hyperbolicTangents 1.7e-7
//
// Nothing subnormal is made from normal numbers: what would be smaller than 2⁻¹²⁶ becomes 0. NaN stays NaN.

const LOG2_E: f32 = 1.4426950408889634;
const ROUNDER: f32 = 12582912;
// ln 2 in two parts; k times the first, which has nine bits, is exact.
const LN2_HIGH: f32 = 0.693359375;
const LN2_LOW: f32 = -2.1219444005469057e-4;
/** e^x overflows from here, and falls below the normal numbers from there. */
const MOST: f32 = 88.72284;
const LEAST: f32 = -87.3365;

/** k in the last bits. */
// @inline
function powerOf(x: v128): v128 {
  return f32x4.add(f32x4.mul(x, f32x4.splat(LOG2_E)), f32x4.splat(ROUNDER));
}

/** q = e^r − 1. */
// @inline
function restOf(x: v128, power: v128): v128 {
  const k = f32x4.sub(power, f32x4.splat(ROUNDER));
  const high = f32x4.sub(x, f32x4.mul(k, f32x4.splat(LN2_HIGH)));
  const r = f32x4.sub(high, f32x4.mul(k, f32x4.splat(LN2_LOW)));
  let p = f32x4.splat(0.0013882515775329302);
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(0.008366520894305602));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(0.04166719994254319));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(0.16666543617692725));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(0.4999999815381884));
  return f32x4.add(r, f32x4.mul(f32x4.mul(r, r), p));
}

/** e^x; 0 below −87.3365, +∞ above 88.7228. */
// @inline
export function exponentials(x: v128): v128 {
  const power = powerOf(x);
  const one = f32x4.add(f32x4.splat(1), restOf(x, power));
  const scaled = i32x4.add(one, i32x4.shl(power, 23));
  const infinite = v128.bitselect(f32x4.splat(Infinity), scaled, f32x4.gt(x, f32x4.splat(MOST)));
  const bounded = v128.andnot(infinite, f32x4.lt(x, f32x4.splat(LEAST)));
  return v128.or(bounded, f32x4.ne(x, x));
}

/** e^x − 1, exact to the last places near 0 too; for x ≤ 88. */
// @inline
export function exponentialsMinusOne(x: v128): v128 {
  const bounded = f32x4.pmax(x, f32x4.splat(-80));
  const power = powerOf(bounded);
  const scale = i32x4.add(i32x4.shl(power, 23), f32x4.splat(1));
  const rest = f32x4.mul(scale, restOf(bounded, power));
  return f32x4.add(rest, f32x4.sub(scale, f32x4.splat(1)));
}

/**
 * e^x for x ≤ 0, and 1 above, for less work: the absolute error is below 1.3e-7, e^0 is 1.
 *
 * Here the exponent is split in base 2, with 2^r a minimax polynomial of degree 5. A NaN gives anything.
 */
// @inline
export function exponentialsBelowZero(x: v128): v128 {
  const bounded = f32x4.pmax(f32x4.pmin(x, f32x4.splat(0)), f32x4.splat(-87));
  const exponent = f32x4.mul(bounded, f32x4.splat(LOG2_E));
  const power = f32x4.add(exponent, f32x4.splat(ROUNDER));
  const r = f32x4.sub(exponent, f32x4.sub(power, f32x4.splat(ROUNDER)));
  let p = f32x4.splat(0.0013264694988084082);
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(0.009671534246334183));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(0.05550734017022791));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(0.2402224175332718));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(0.6931469773449433));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1));
  return i32x4.add(p, i32x4.shl(power, 23));
}

/** α (e^x − 1) below 0, x above: the exponential linear unit of four floats. */
// @inline
export function exponentialUnits(x: v128, alpha: v128): v128 {
  const below = f32x4.mul(alpha, f32x4.sub(exponentialsBelowZero(x), f32x4.splat(1)));
  return f32x4.add(f32x4.pmax(x, f32x4.splat(0)), below);
}

/** 1 / (1 + e^−x). */
// @inline
export function sigmoids(x: v128): v128 {
  const one = f32x4.splat(1);
  const y = f32x4.div(one, f32x4.add(one, exponentials(f32x4.neg(x))));
  return v128.andnot(y, f32x4.lt(x, f32x4.splat(LEAST)));
}

/** tanh x = e / (e + 2) with e = e^2|x| − 1, and the sign of x. */
// @inline
export function hyperbolicTangents(x: v128): v128 {
  const size = f32x4.pmin(f32x4.abs(x), f32x4.splat(9.1));
  const e = exponentialsMinusOne(f32x4.add(size, size));
  const y = f32x4.div(e, f32x4.add(e, f32x4.splat(2)));
  return v128.bitselect(x, y, f32x4.splat(-0.0));
}
