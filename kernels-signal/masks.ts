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
 * Soft masks of two components against each other: `x^power / (x^power + (margin·y)^power)` for x in
 * `first` and y in `second`, and the other way round; all ≥ 0; `empty` where both are next to 0.
 *
 * @param power 1, 2, or 0 for hard masks: 1 where a value is the larger, otherwise 0
 * @param masks the first component's mask; the second's lies `stride` bytes further
 */
export function soften(
  first: usize, second: usize, firstMargin: f32, secondMargin: f32, power: i32, empty: f32,
  masks: usize, stride: usize, count: i32,
): void {
  const end = first + (<usize>count << 2);
  const ours = f32x4.splat(firstMargin);
  const theirs = f32x4.splat(secondMargin);
  const rest = f32x4.splat(empty);
  for (; first < end; first += 16, second += 16, masks += 16) {
    const a = v128.load(first);
    const b = v128.load(second);
    v128.store(masks, share(a, f32x4.mul(b, ours), power, rest));
    v128.store(masks + stride, share(b, f32x4.mul(a, theirs), power, rest));
  }
}

/**
 * With `q` the smaller of the two divided by the larger, the share of the value is `1/(1 + q^power)`
 * where it is the larger and `q^power/(1 + q^power)` where it is not, which neither overflows nor
 * divides by 0.
 */
// @ts-ignore: decorator
@inline
function share(value: v128, other: v128, power: i32, rest: v128): v128 {
  const one = f32x4.splat(1);
  if (power == 0) return v128.and(one, f32x4.gt(value, other));
  const larger = f32x4.pmax(value, other);
  const isEmpty = f32x4.lt(larger, f32x4.splat(1.17549435e-38));
  let quotient = f32x4.div(f32x4.pmin(value, other), v128.bitselect(one, larger, isEmpty));
  if (power == 2) quotient = f32x4.mul(quotient, quotient);
  const most = f32x4.div(one, f32x4.add(one, quotient));
  const mask = v128.bitselect(most, f32x4.mul(most, quotient), f32x4.ge(value, other));
  return v128.bitselect(rest, mask, isEmpty);
}

/**
 * Weighs complex bins with two masks.
 *
 * @param masks   two float32 rows, `stride` bytes apart
 * @param targets four float32 rows, `targetStride` bytes apart: real and imaginary parts weighed with
 *   the first mask, then with the second
 */
export function weigh(
  re: usize, im: usize, masks: usize, stride: usize, targets: usize, targetStride: usize, count: i32,
): void {
  const end = re + (<usize>count << 2);
  for (; re < end; re += 16, im += 16, masks += 16, targets += 16) {
    const real = v128.load(re);
    const imaginary = v128.load(im);
    const first = v128.load(masks);
    const second = v128.load(masks + stride);
    v128.store(targets, f32x4.mul(real, first));
    v128.store(targets + targetStride, f32x4.mul(imaginary, first));
    v128.store(targets + targetStride * 2, f32x4.mul(real, second));
    v128.store(targets + targetStride * 3, f32x4.mul(imaginary, second));
  }
}
