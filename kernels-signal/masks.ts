// What lies between medians and masked spectra: magnitudes, 4 × 4 transposes, soft masks, products.
// Counts are in float32 values, multiples of 4.

/** `target = √(re² + im²)`, in float64 before it is rounded. */
export function magnitudes(re: usize, im: usize, target: usize, count: i32): void {
  const end = re + (<usize>count << 2);
  for (; re < end; re += 16, im += 16, target += 16) {
    const low = length(v128.load64_zero(re), v128.load64_zero(im));
    const high = length(v128.load64_zero(re, 8), v128.load64_zero(im, 8));
    v128.store(target, v128.shuffle<f32>(low, high, 0, 1, 4, 5));
  }
}

// @ts-ignore: decorator
@inline
function length(re: v128, im: v128): v128 {
  const x = f64x2.promote_low_f32x4(re);
  const y = f64x2.promote_low_f32x4(im);
  return f32x4.demote_f64x2_zero(f64x2.sqrt(f64x2.add(f64x2.mul(x, x), f64x2.mul(y, y))));
}

/**
 * Transposes blocks of 4 × 4 values: from four rows to vectors of four rows, or back.
 *
 * @param step bytes from one row of a block to the next
 * @param hop  bytes from one block to the next
 */
export function turn(
  source: usize, step: usize, hop: usize, target: usize, targetStep: usize, targetHop: usize, blocks: i32,
): void {
  for (; blocks > 0; blocks--, source += hop, target += targetHop) {
    const a = v128.load(source);
    const b = v128.load(source + step);
    const c = v128.load(source + step * 2);
    const d = v128.load(source + step * 3);
    const abLow = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
    const abHigh = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
    const cdLow = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
    const cdHigh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
    v128.store(target, v128.shuffle<f64>(abLow, cdLow, 0, 2));
    v128.store(target + targetStep, v128.shuffle<f64>(abLow, cdLow, 1, 3));
    v128.store(target + targetStep * 2, v128.shuffle<f64>(abHigh, cdHigh, 0, 2));
    v128.store(target + targetStep * 3, v128.shuffle<f64>(abHigh, cdHigh, 1, 3));
  }
}

/**
 * `values^power / (values^power + (margin·others)^power)`, all ≥ 0; `empty` where both are next to 0.
 *
 * With `q` the smaller of the two divided by the larger, this is `1/(1 + q^power)` where the value is
 * the larger and `q^power/(1 + q^power)` where it is not, which neither overflows nor divides by 0.
 *
 * @param power 1, 2, or 0 for a hard mask: 1 where the value is the larger, otherwise 0
 */
export function soften(
  values: usize, others: usize, margin: f32, power: i32, empty: f32, target: usize, count: i32,
): void {
  const end = values + (<usize>count << 2);
  const factor = f32x4.splat(margin);
  const one = f32x4.splat(1);
  const neither = f32x4.splat(empty);
  const smallest = f32x4.splat(1.17549435e-38);
  for (; values < end; values += 16, others += 16, target += 16) {
    const value = v128.load(values);
    const other = f32x4.mul(v128.load(others), factor);
    if (power == 0) {
      v128.store(target, v128.and(one, f32x4.gt(value, other)));
      continue;
    }
    const larger = f32x4.pmax(value, other);
    const isEmpty = f32x4.lt(larger, smallest);
    const divisor = v128.bitselect(one, larger, isEmpty);
    let quotient = f32x4.div(f32x4.pmin(value, other), divisor);
    if (power == 2) quotient = f32x4.mul(quotient, quotient);
    const share = f32x4.div(one, f32x4.add(one, quotient));
    const mask = v128.bitselect(share, f32x4.mul(share, quotient), f32x4.ge(value, other));
    v128.store(target, v128.bitselect(neither, mask, isEmpty));
  }
}

/** `target = values · weights`. */
export function multiply(values: usize, weights: usize, target: usize, count: i32): void {
  const end = values + (<usize>count << 2);
  for (; values < end; values += 16, weights += 16, target += 16) {
    v128.store(target, f32x4.mul(v128.load(values), v128.load(weights)));
  }
}
