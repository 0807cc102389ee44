// Between lines in memory and the tiles of a Fourier transform, four tiles abreast.
//
// A channel of `length` values is dealt out over lines: number u of line r is the value at step · u + start + r,
// or 0 where the channel has ended. A tile is `n` numbers of one line from its first number on. Tiles of a
// slice are counted through: `tilesEach` of every sample, `stride` numbers from one to the next, zeros behind
// the last sample's. `places` holds four addresses and four first numbers, which locateTiles writes.

/** First number of a tile behind the last one: beyond the end of every line. */
const NOWHERE: i32 = 1 << 24;

/** Bytes for `places`: addresses of the channels, first numbers, addresses of values. */
export const PLACES_BYTES: usize = 64;

/** Finds tiles `first` … `first + 3`. */
export function locateTiles(
  places: usize,
  data: usize,
  sampleBytes: i32,
  samples: i32,
  tilesEach: i32,
  stride: i32,
  first: i32,
): void {
  for (let lane = 0; lane < 4; lane++) {
    const sample = (first + lane) / tilesEach;
    const isThere = sample < samples;
    const number = (first + lane - sample * tilesEach) * stride;
    store<u32>(places, <u32>data + (isThere ? sample * sampleBytes : 0));
    store<i32>(places, isThere ? number : NOWHERE, 16);
    places += 4;
  }
}

/** The first `count` numbers of four tiles, each at its place for the transform; the rest of n is 0. */
export function loadTiles(
  places: usize,
  channelBytes: usize,
  start: i32,
  step: i32,
  length: i32,
  count: i32,
  t: usize,
  n: i32,
  order: usize,
): void {
  const firsts = firstValues(places, start, step);
  if (n == count && areWhole(firsts, (n - 1) * step, length)) {
    writeAddresses(places, channelBytes, firsts);
    let p0 = <usize>load<u32>(places, 32);
    let p1 = <usize>load<u32>(places, 36);
    let p2 = <usize>load<u32>(places, 40);
    let p3 = <usize>load<u32>(places, 44);
    const end = order + ((<usize>n) << 2);
    if (step > 1) {
      const stepBytes: usize = (<usize>step) << 2;
      for (; order < end; order += 4) {
        let v = v128.load32_zero(p0);
        v = v128.load32_lane(p1, v, 1);
        v = v128.load32_lane(p2, v, 2);
        v128.store(t + load<u32>(order), v128.load32_lane(p3, v, 3));
        p0 += stepBytes;
        p1 += stepBytes;
        p2 += stepBytes;
        p3 += stepBytes;
      }
      return;
    }
    for (; order < end; order += 16) {
      const r0 = v128.load(p0);
      const r1 = v128.load(p1);
      const r2 = v128.load(p2);
      const r3 = v128.load(p3);
      const low0 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
      const high0 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
      const low1 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
      const high1 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
      v128.store(t + load<u32>(order), v128.shuffle<f32>(low0, low1, 0, 1, 4, 5));
      v128.store(t + load<u32>(order, 4), v128.shuffle<f32>(low0, low1, 2, 3, 6, 7));
      v128.store(t + load<u32>(order, 8), v128.shuffle<f32>(high0, high1, 0, 1, 4, 5));
      v128.store(t + load<u32>(order, 12), v128.shuffle<f32>(high0, high1, 2, 3, 6, 7));
      p0 += 16;
      p1 += 16;
      p2 += 16;
      p3 += 16;
    }
    return;
  }
  for (let k = 0; k < n; k++) v128.store(t + ((<usize>k) << 4), f32x4.splat(0));
  for (let lane = 0; lane < 4; lane++) {
    const first = step * load<i32>(places, 16) + start;
    const from = <usize>load<u32>(places) + channelBytes;
    const begin = first < 0 ? (step - 1 - first) / step : 0;
    const end = length > first ? min(count, (length - first + step - 1) / step) : 0;
    for (let k = begin; k < end; k++) {
      const value = load<f32>(from + ((<usize>(first + k * step)) << 2));
      store<f32>(t + load<u32>(order + ((<usize>k) << 2)), value);
    }
    places += 4;
    t += 4;
  }
}

/** Writes the first `count` numbers of four tiles, plus `bias` and at least `low`, where their line has them. */
export function storeTiles(
  t: usize,
  order: usize,
  count: i32,
  places: usize,
  channelBytes: usize,
  start: i32,
  step: i32,
  length: i32,
  bias: v128,
  low: v128,
): void {
  const firsts = firstValues(places, start, step);
  if (areWhole(firsts, (count - 1) * step, length)) {
    writeAddresses(places, channelBytes, firsts);
    const to0 = <usize>load<u32>(places, 32);
    const to1 = <usize>load<u32>(places, 36);
    const to2 = <usize>load<u32>(places, 40);
    const to3 = <usize>load<u32>(places, 44);
    let at: usize = 0;
    for (let k = 0; k < count; k++) {
      const v = f32x4.pmax(f32x4.add(v128.load(t + load<u32>(order)), bias), low);
      v128.store32_lane(to0 + at, v, 0);
      v128.store32_lane(to1 + at, v, 1);
      v128.store32_lane(to2 + at, v, 2);
      v128.store32_lane(to3 + at, v, 3);
      order += 4;
      at += (<usize>step) << 2;
    }
    return;
  }
  for (let k = 0; k < count; k++) {
    const v = f32x4.pmax(f32x4.add(v128.load(t + load<u32>(order)), bias), low);
    const at = i32x4.add(firsts, i32x4.splat(k * step));
    const isThere = i32x4.lt_u(at, i32x4.splat(length));
    writeAddresses(places, channelBytes, at);
    if (i32x4.extract_lane(isThere, 0)) v128.store32_lane(<usize>load<u32>(places, 32), v, 0);
    if (i32x4.extract_lane(isThere, 1)) v128.store32_lane(<usize>load<u32>(places, 36), v, 1);
    if (i32x4.extract_lane(isThere, 2)) v128.store32_lane(<usize>load<u32>(places, 40), v, 2);
    if (i32x4.extract_lane(isThere, 3)) v128.store32_lane(<usize>load<u32>(places, 44), v, 3);
    order += 4;
  }
}

/** Where in their channel the four tiles begin. */
// @inline
function firstValues(places: usize, start: i32, step: i32): v128 {
  return i32x4.add(i32x4.mul(v128.load(places, 16), i32x4.splat(step)), i32x4.splat(start));
}

/** Whether the channel has all values of four tiles that reach `reach` values beyond their first. */
// @inline
function areWhole(firsts: v128, reach: i32, length: i32): bool {
  const lasts = i32x4.add(firsts, i32x4.splat(reach));
  const isOutside = v128.or(
    i32x4.lt_s(firsts, i32x4.splat(0)),
    i32x4.ge_s(lasts, i32x4.splat(length)),
  );
  return !v128.any_true(isOutside);
}

/** The addresses of four values, behind the first numbers. */
// @inline
function writeAddresses(places: usize, channelBytes: usize, values: v128): void {
  const starts = i32x4.add(v128.load(places), i32x4.splat(<i32>channelBytes));
  v128.store(places, i32x4.add(starts, i32x4.shl(values, 2)), 32);
}
