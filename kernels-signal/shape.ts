// Where the magnitudes of four frames lie: their mean place, their spread, where most are passed.

/** Bins after which float32 sums are carried over into float64. */
const STRETCH: i32 = 16;

/**
 * Measures four frames.
 *
 * The places reached are those of a running sum in float32, rounded bin by bin.
 *
 * @param power   `[bins, 4]` float32, ≥ 0; becomes its square roots
 * @param share   of all magnitudes, which is to be reached
 * @param sums    room for `[bins, 4]` float32
 * @param results receives four mean places, four mean squared distances from them, both in bins, and the
 *   four bins at which the share is reached, float64; 0 where a frame sums to nothing
 */
export function shape(power: usize, bins: i32, share: f32, sums: usize, results: usize): void {
  const zero = f64x2.splat(0);
  let totalLow = zero;
  let totalHigh = zero;
  let momentLow = zero;
  let momentHigh = zero;
  let running = f32x4.splat(0);
  for (let k = 0; k < bins; ) {
    const stop = min(bins, k + STRETCH);
    let total = f32x4.splat(0);
    let moment = total;
    for (; k < stop; k++) {
      const at = <usize>k << 4;
      const magnitude = f32x4.sqrt(v128.load(power + at));
      v128.store(power + at, magnitude);
      running = f32x4.add(running, magnitude);
      v128.store(sums + at, running);
      total = f32x4.add(total, magnitude);
      moment = f32x4.add(moment, f32x4.mul(f32x4.splat(<f32>k), magnitude));
    }
    totalLow = f64x2.add(totalLow, f64x2.promote_low_f32x4(total));
    totalHigh = f64x2.add(totalHigh, f64x2.promote_low_f32x4(upper(total)));
    momentLow = f64x2.add(momentLow, f64x2.promote_low_f32x4(moment));
    momentHigh = f64x2.add(momentHigh, f64x2.promote_low_f32x4(upper(moment)));
  }
  const meanLow = quotient(momentLow, totalLow);
  const meanHigh = quotient(momentHigh, totalHigh);
  v128.store(results, meanLow);
  v128.store(results, meanHigh, 16);
  const low = f32x4.demote_f64x2_zero(meanLow);
  const center = v128.shuffle<f32>(low, f32x4.demote_f64x2_zero(meanHigh), 0, 1, 4, 5);
  spread(power, bins, center, results + 32);
  v128.store(results, quotient(v128.load(results, 32), totalLow), 32);
  v128.store(results, quotient(v128.load(results, 48), totalHigh), 48);
  const bounds = f32x4.mul(running, f32x4.splat(share));
  store<f64>(results, firstFrom(sums, bins, f32x4.extract_lane(bounds, 0)), 64);
  store<f64>(results, firstFrom(sums + 4, bins, f32x4.extract_lane(bounds, 1)), 72);
  store<f64>(results, firstFrom(sums + 8, bins, f32x4.extract_lane(bounds, 2)), 80);
  store<f64>(results, firstFrom(sums + 12, bins, f32x4.extract_lane(bounds, 3)), 88);
}

/** `Σ m[k]·(k − center)²` of four frames, float64. */
// @ts-ignore: decorator
@inline
function spread(magnitudes: usize, bins: i32, center: v128, results: usize): void {
  let low = f64x2.splat(0);
  let high = low;
  for (let k = 0; k < bins; ) {
    const stop = min(bins, k + STRETCH);
    let sum = f32x4.splat(0);
    for (; k < stop; k++) {
      const distance = f32x4.sub(f32x4.splat(<f32>k), center);
      const magnitude = v128.load(magnitudes + (<usize>k << 4));
      sum = f32x4.add(sum, f32x4.mul(f32x4.mul(distance, distance), magnitude));
    }
    low = f64x2.add(low, f64x2.promote_low_f32x4(sum));
    high = f64x2.add(high, f64x2.promote_low_f32x4(upper(sum)));
  }
  v128.store(results, low);
  v128.store(results, high, 16);
}

/** Quotients of two sums; 0 where the second is below the smallest normal float32. */
// @ts-ignore: decorator
@inline
function quotient(sum: v128, total: v128): v128 {
  return v128.and(f64x2.div(sum, total), f64x2.ge(total, f64x2.splat(1.1754943508222875e-38)));
}

// @ts-ignore: decorator
@inline
function upper(lanes: v128): v128 {
  return v128.shuffle<f32>(lanes, lanes, 2, 3, 0, 1);
}

/** The first of rising sums, 16 bytes apart, that is not below a bound. */
function firstFrom(sums: usize, count: i32, bound: f32): f64 {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (load<f32>(sums + (<usize>middle << 4)) < bound) low = middle + 1;
    else high = middle;
  }
  return <f64>low;
}
