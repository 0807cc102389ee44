// Where the magnitudes of a frame lie: their sum and mean place, their spread, where most are passed.

/** Bytes after which float32 sums are carried over into float64. */
const STRETCH: usize = 256;

/**
 * Replaces powers by magnitudes and sums them.
 *
 * @param row     float32, ≥ 0, filled with zeros to a multiple of 4 values
 * @param bytes   length of the row, a multiple of 16
 * @param moments receives `Σ m[k]` and `Σ k·m[k]`, float64
 */
export function roots(row: usize, bytes: usize, moments: usize): void {
  const end = row + bytes;
  const four = f32x4.splat(4);
  let places = f32x4(0, 1, 2, 3);
  let total: f64 = 0;
  let moment: f64 = 0;
  while (row < end) {
    const stop = min(end, row + STRETCH);
    let sum = f32x4.splat(0);
    let placed = sum;
    for (; row < stop; row += 16) {
      const magnitudes = f32x4.sqrt(v128.load(row));
      v128.store(row, magnitudes);
      sum = f32x4.add(sum, magnitudes);
      placed = f32x4.add(placed, f32x4.mul(places, magnitudes));
      places = f32x4.add(places, four);
    }
    total += sumOf(sum);
    moment += sumOf(placed);
  }
  store<f64>(moments, total);
  store<f64>(moments, moment, 8);
}

/** `Σ row[k]·(k − center)²`. */
export function spread(row: usize, bytes: usize, center: f32): f64 {
  const end = row + bytes;
  const four = f32x4.splat(4);
  let distances = f32x4.sub(f32x4(0, 1, 2, 3), f32x4.splat(center));
  let total: f64 = 0;
  while (row < end) {
    const stop = min(end, row + STRETCH);
    let sum = f32x4.splat(0);
    for (; row < stop; row += 16) {
      const squares = f32x4.mul(distances, distances);
      sum = f32x4.add(sum, f32x4.mul(squares, v128.load(row)));
      distances = f32x4.add(distances, four);
    }
    total += sumOf(sum);
  }
  return total;
}

/**
 * The first bin at which each of four rows has reached a share of its sum.
 *
 * Sums grow bin by bin and are rounded to float32 each time, as a running sum in float32 is.
 *
 * @param rows   four rows of float32, `bytes` from one to the next
 * @param work   room for `[bins, 4]` float32
 * @param places receives four bins, u32
 */
export function reached(rows: usize, bytes: usize, bins: i32, share: f32, work: usize, places: usize): void {
  let a: f32 = 0;
  let b: f32 = 0;
  let c: f32 = 0;
  let d: f32 = 0;
  const second = bytes;
  const third = bytes * 2;
  const fourth = bytes * 3;
  const end = work + (<usize>bins << 4);
  for (let sums = work; sums < end; sums += 16) {
    a += load<f32>(rows);
    b += load<f32>(rows + second);
    c += load<f32>(rows + third);
    d += load<f32>(rows + fourth);
    store<f32>(sums, a);
    store<f32>(sums, b, 4);
    store<f32>(sums, c, 8);
    store<f32>(sums, d, 12);
    rows += 4;
  }
  store<u32>(places, firstFrom(work, bins, a * share));
  store<u32>(places, firstFrom(work + 4, bins, b * share), 4);
  store<u32>(places, firstFrom(work + 8, bins, c * share), 8);
  store<u32>(places, firstFrom(work + 12, bins, d * share), 12);
}

/** The first of rising sums, 16 bytes apart, that is not below a bound. */
function firstFrom(sums: usize, count: i32, bound: f32): u32 {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (load<f32>(sums + (<usize>middle << 4)) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

// @ts-ignore: decorator
@inline
function sumOf(lanes: v128): f64 {
  const pairs = f64x2.add(
    f64x2.promote_low_f32x4(lanes),
    f64x2.promote_low_f32x4(v128.shuffle<f32>(lanes, lanes, 2, 3, 0, 1)),
  );
  return f64x2.extract_lane(pairs, 0) + f64x2.extract_lane(pairs, 1);
}
