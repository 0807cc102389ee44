// Inner products of a sliding signal with the rows of a polyphase filter, in float32.

/**
 * Filters `count` outputs, the first of them at `phase` with its window starting at `input`.
 *
 * Output i stands `step·i/phases` input samples further on. Outputs that share a row are taken four
 * at a time. Every output sums in the same order however the work is cut, so that a stream of
 * chunks and one long call give the same bits.
 *
 * @param input  float32 samples
 * @param rows   `[phases, taps]` float32, taps a multiple of 4
 * @param output float32, `count` values
 */
export function filter(
  input: usize, rows: usize, taps: i32, phases: i32, step: i32, phase: i32, output: usize, count: i32,
): void {
  const rowBytes = <usize>taps << 2;
  const stride = <usize>phases << 2;
  const hop = <usize>step << 2;
  const first = min(phases, count);
  let position = phase;
  let offset: usize = 0;
  for (let q = 0; q < first; q++) {
    const row = rows + <usize>position * rowBytes;
    let x = input + offset;
    let y = output + (<usize>q << 2);
    let left = (count - q + phases - 1) / phases;
    for (; left >= 4; left -= 4) {
      four(x, hop, row, rowBytes, y, stride);
      x += hop << 2;
      y += stride << 2;
    }
    for (; left > 0; left--) {
      store<f32>(y, one(x, row, rowBytes));
      x += hop;
      y += stride;
    }
    position += step;
    offset += <usize>(position / phases) << 2;
    position %= phases;
  }
}

/**
 * Filters `count` outputs that lie between rows, blending the products with the two around each.
 *
 * Output i stands `(phase + i·step) / phases` input samples after `input`. These are whole numbers
 * below 2^53, held in float64.
 *
 * @param rows   `[rowCount + 1, taps]` float32, `rowCount` rows an input sample, taps a multiple of 4
 * @param output float32, `count` values
 */
export function blend(
  input: usize, rows: usize, taps: i32, rowCount: i32, phases: f64, step: f64, phase: f64,
  output: usize, count: i32,
): void {
  const rowBytes = <usize>taps << 2;
  for (let i = 0; i < count; i++) {
    const position = phase + <f64>i * step;
    const whole = Math.floor(position / phases);
    const place = ((position - whole * phases) / phases) * <f64>rowCount;
    const row = Math.floor(place);
    const x = input + (<usize>whole << 2);
    const y = between(x, rows + rowBytes * <usize>row, rowBytes, <f32>(place - row));
    store<f32>(output + (<usize>i << 2), y);
  }
}

/** Four sums at a time, so that none waits for the one before. */
// @ts-ignore: decorator
@inline
function between(x: usize, row: usize, rowBytes: usize, share: f32): f32 {
  const end = row + rowBytes;
  let low = f32x4.splat(0);
  let high = low;
  let otherLow = low;
  let otherHigh = low;
  for (; row + 16 < end; row += 32, x += 32) {
    const one = v128.load(x);
    const other = v128.load(x, 16);
    low = f32x4.add(low, f32x4.mul(v128.load(row), one));
    high = f32x4.add(high, f32x4.mul(v128.load(row + rowBytes), one));
    otherLow = f32x4.add(otherLow, f32x4.mul(v128.load(row, 16), other));
    otherHigh = f32x4.add(otherHigh, f32x4.mul(v128.load(row + rowBytes, 16), other));
  }
  if (row < end) {
    const one = v128.load(x);
    low = f32x4.add(low, f32x4.mul(v128.load(row), one));
    high = f32x4.add(high, f32x4.mul(v128.load(row + rowBytes), one));
  }
  low = f32x4.add(low, otherLow);
  const slope = f32x4.sub(f32x4.add(high, otherHigh), low);
  return total(f32x4.add(low, f32x4.mul(f32x4.splat(share), slope)));
}

function one(x: usize, row: usize, rowBytes: usize): f32 {
  const end = row + rowBytes;
  let sum = f32x4.splat(0);
  for (; row < end; row += 16, x += 16) {
    sum = f32x4.add(sum, f32x4.mul(v128.load(row), v128.load(x)));
  }
  return total(sum);
}

function four(x: usize, hop: usize, row: usize, rowBytes: usize, y: usize, stride: usize): void {
  const end = row + rowBytes;
  let x1 = x + hop;
  let x2 = x1 + hop;
  let x3 = x2 + hop;
  let a = f32x4.splat(0);
  let b = a;
  let c = a;
  let d = a;
  for (; row < end; row += 16) {
    const weights = v128.load(row);
    a = f32x4.add(a, f32x4.mul(weights, v128.load(x)));
    b = f32x4.add(b, f32x4.mul(weights, v128.load(x1)));
    c = f32x4.add(c, f32x4.mul(weights, v128.load(x2)));
    d = f32x4.add(d, f32x4.mul(weights, v128.load(x3)));
    x += 16;
    x1 += 16;
    x2 += 16;
    x3 += 16;
  }
  store<f32>(y, total(a));
  store<f32>(y + stride, total(b));
  store<f32>(y + stride * 2, total(c));
  store<f32>(y + stride * 3, total(d));
}

// @ts-ignore: decorator
@inline
function total(lanes: v128): f32 {
  const halves = f32x4.add(lanes, v128.shuffle<f32>(lanes, lanes, 2, 3, 0, 1));
  return f32x4.extract_lane(halves, 0) + f32x4.extract_lane(halves, 1);
}
