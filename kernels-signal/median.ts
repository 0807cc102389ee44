// Sliding medians of four neighbouring rows at once, one to a vector lane.
//
// Windows that start close together share most of their values. What all windows of a tile share is
// sorted once; each half of the tile then adds the values only its own windows see, and so on down to
// one window. Of n sorted values with r still to come, only r + 1 in the middle can end up as the
// median, so the lists get shorter on the way down and the last one is the median (hierarchical tiling
// along one axis; Adams 2021, doi:10.1145/3450626.3459773, for the idea of sharing sorted values).
//
// Values are compared as 32-bit integers, which order floats ≥ 0 as they are.

const VECTOR: usize = 16;

/**
 * Writes `count` medians for each of `groups` vectors of four rows.
 *
 * Output i of a group is the value of rank ⌊window/2⌋ among input positions i .. i + window − 1.
 *
 * @param input      position 0 of the first group; further groups lie 16 bytes apart
 * @param step       bytes from one position to the next
 * @param output     where the first group's first median goes; further groups 16 bytes apart
 * @param outputStep bytes from one median to the next
 * @param scratch    room for 4 · window + 32 vectors
 */
export function medians(
  input: usize, step: usize, output: usize, outputStep: usize,
  count: i32, window: i32, groups: i32, scratch: usize,
): void {
  const rank = window >> 1;
  let widest = 1;
  while (widest * 2 <= (window + 1) >> 1) widest *= 2;
  for (; groups > 0; groups--, input += VECTOR, output += VECTOR) {
    let from = input;
    let to = output;
    let tile = widest;
    for (let left = count; left > 0; left -= tile) {
      while (tile > left) tile >>= 1;
      const core = from + <usize>(tile - 1) * step;
      const size = sortValues(core, step, window - tile + 1, scratch);
      const middle = scratch + <usize>(rank - tile + 1) * VECTOR;
      const spare = scratch + <usize>size * VECTOR;
      fillTile(middle, tile, core, from + <usize>window * step, step, to, outputStep, spare);
      from += <usize>tile * step;
      to += <usize>tile * outputStep;
    }
  }
}

/**
 * Writes the medians of a tile of windows.
 *
 * @param sorted the values that can still become medians, as many as windows
 * @param before end of the values only earlier windows of the tile see
 * @param after  first of the values only later ones see
 */
function fillTile(
  sorted: usize, tile: i32, before: usize, after: usize, step: usize, output: usize, outputStep: usize, spare: usize,
): void {
  if (tile == 8) {
    eight(sorted, before, after, step, output, outputStep);
  } else if (tile == 4) {
    four(
      v128.load(sorted), v128.load(sorted, 16), v128.load(sorted, 32), v128.load(sorted, 48),
      before, after, step, output, outputStep,
    );
  } else if (tile == 2) {
    const low = v128.load(sorted);
    const high = v128.load(sorted, 16);
    v128.store(output, middle(low, high, v128.load(before - step)));
    v128.store(output + outputStep, middle(low, high, v128.load(after)));
  } else if (tile == 1) {
    v128.store(output, v128.load(sorted));
  } else {
    const half = tile >> 1;
    const reach = <usize>half * step;
    const next = spare + <usize>half * VECTOR;
    narrow(sorted, tile, before - reach, step, spare);
    fillTile(spare, half, before - reach, after, step, output, outputStep, next);
    narrow(sorted, tile, after, step, spare);
    fillTile(spare, half, before, after + reach, step, output + <usize>half * outputStep, outputStep, next);
  }
}

/** Inserts the next tile/2 values, four at a time, dropping the smallest and the largest each time. */
function narrow(sorted: usize, tile: i32, values: usize, step: usize, target: usize): void {
  let length = tile;
  for (const least = tile >> 1; length > least; length -= 4) {
    const a = v128.load(values);
    const b = v128.load(values + step);
    const c = v128.load(values + step * 2);
    const d = v128.load(values + step * 3);
    let s = v128.load(sorted, 16);
    let t = middle(v128.load(sorted), s, a);
    let s1 = v128.load(sorted, 32);
    let t1 = middle(s, s1, a);
    let u = middle(t, t1, b);
    s = v128.load(sorted, 48);
    t = middle(s1, s, a);
    let u1 = middle(t1, t, b);
    let w = middle(u, u1, c);
    const end = target + <usize>(length - 4) * VECTOR;
    for (let to = target, from = sorted + 64; to < end; to += VECTOR, from += VECTOR) {
      s1 = v128.load(from);
      t1 = middle(s, s1, a);
      s = s1;
      u = middle(t, t1, b);
      t = t1;
      const w1 = middle(u1, u, c);
      u1 = u;
      v128.store(to, middle(w, w1, d));
      w = w1;
    }
    sorted = target;
    values += step * 4;
  }
}

// @ts-ignore: decorator
@inline
function eight(sorted: usize, before: usize, after: usize, step: usize, output: usize, outputStep: usize): void {
  add4(sorted, before - step * 4, step, before - step * 4, after, output, outputStep);
  add4(sorted, after, step, before, after + step * 4, output + outputStep * 4, outputStep);
}

/** Inserts four values into eight; what is left goes on to `four`. */
function add4(
  sorted: usize, values: usize, step: usize, before: usize, after: usize, output: usize, outputStep: usize,
): void {
  const a = v128.load(values);
  const s0 = v128.load(sorted);
  const s1 = v128.load(sorted, 16);
  const s2 = v128.load(sorted, 32);
  const s3 = v128.load(sorted, 48);
  const s4 = v128.load(sorted, 64);
  const s5 = v128.load(sorted, 80);
  const s6 = v128.load(sorted, 96);
  const s7 = v128.load(sorted, 112);
  const t0 = middle(s0, s1, a);
  const t1 = middle(s1, s2, a);
  const t2 = middle(s2, s3, a);
  const t3 = middle(s3, s4, a);
  const t4 = middle(s4, s5, a);
  const t5 = middle(s5, s6, a);
  const t6 = middle(s6, s7, a);
  const b = v128.load(values + step);
  const u0 = middle(t0, t1, b);
  const u1 = middle(t1, t2, b);
  const u2 = middle(t2, t3, b);
  const u3 = middle(t3, t4, b);
  const u4 = middle(t4, t5, b);
  const u5 = middle(t5, t6, b);
  const c = v128.load(values + step * 2);
  const w0 = middle(u0, u1, c);
  const w1 = middle(u1, u2, c);
  const w2 = middle(u2, u3, c);
  const w3 = middle(u3, u4, c);
  const w4 = middle(u4, u5, c);
  const d = v128.load(values + step * 3);
  four(
    middle(w0, w1, d), middle(w1, w2, d), middle(w2, w3, d), middle(w3, w4, d),
    before, after, step, output, outputStep,
  );
}

/** The medians of four windows. */
// @ts-ignore: decorator
@inline
function four(
  s0: v128, s1: v128, s2: v128, s3: v128, before: usize, after: usize, step: usize, output: usize, outputStep: usize,
): void {
  const a = v128.load(before - step);
  const b = v128.load(before - step * 2);
  const c = v128.load(after);
  const d = v128.load(after + step);
  let t = middle(s1, s2, a);
  let low = middle(middle(s0, s1, a), t, b);
  let high = middle(t, middle(s2, s3, a), b);
  v128.store(output, middle(low, high, v128.load(before - step * 3)));
  v128.store(output + outputStep, middle(low, high, c));
  t = middle(s1, s2, c);
  low = middle(middle(s0, s1, c), t, d);
  high = middle(t, middle(s2, s3, c), d);
  v128.store(output + outputStep * 2, middle(low, high, a));
  v128.store(output + outputStep * 3, middle(low, high, v128.load(after + step * 2)));
}

/** The middle one of three values, of which the first is not above the second. */
// @ts-ignore: decorator
@inline
function middle(low: v128, high: v128, value: v128): v128 {
  return i32x4.max_s(low, i32x4.min_s(high, value));
}

/**
 * Copies values and sorts them, rising.
 *
 * @returns how many vectors the sorted list takes: a power of two ≥ 8, filled up with the largest integer
 */
function sortValues(values: usize, step: usize, count: i32, target: usize): i32 {
  let size = 8;
  while (size < count) size *= 2;
  const end = target + <usize>size * VECTOR;
  let to = target;
  for (; count > 0; count--, to += VECTOR, values += step) v128.store(to, v128.load(values));
  for (const most = i32x4.splat(i32.MAX_VALUE); to < end; to += VECTOR) v128.store(to, most);
  for (to = target; to < end; to += VECTOR * 8) sortEight(to);
  for (let run: usize = 8; <i32>run < size; run *= 2) {
    for (to = target; to < end; to += VECTOR * run * 2) merge(to, run);
  }
  return size;
}

/** Batcher's bitonic merge of two sorted runs lying one after the other. */
function merge(start: usize, run: usize): void {
  let low = start;
  for (let high = start + run * VECTOR * 2 - VECTOR; low < high; low += VECTOR, high -= VECTOR) {
    exchange(low, high);
  }
  const end = start + run * VECTOR * 2;
  for (let reach = (run >> 1) * VECTOR; reach >= VECTOR; reach >>= 1) {
    for (let block = start; block < end; block += reach * 2) {
      for (let at = block; at < block + reach; at += VECTOR) exchange(at, at + reach);
    }
  }
}

// @ts-ignore: decorator
@inline
function exchange(low: usize, high: usize): void {
  const a = v128.load(low);
  const b = v128.load(high);
  v128.store(low, i32x4.min_s(a, b));
  v128.store(high, i32x4.max_s(a, b));
}

/** A sorting network of eight: 19 exchanges. */
function sortEight(at: usize): void {
  exchange(at, at + 32); exchange(at + 16, at + 48); exchange(at + 64, at + 96); exchange(at + 80, at + 112);
  exchange(at, at + 64); exchange(at + 16, at + 80); exchange(at + 32, at + 96); exchange(at + 48, at + 112);
  exchange(at, at + 16); exchange(at + 32, at + 48); exchange(at + 64, at + 80); exchange(at + 96, at + 112);
  exchange(at + 32, at + 64); exchange(at + 48, at + 80);
  exchange(at + 16, at + 64); exchange(at + 48, at + 96);
  exchange(at + 16, at + 32); exchange(at + 48, at + 64); exchange(at + 80, at + 96);
}
