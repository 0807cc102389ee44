// Tiles of Winograd's F(4×4, 3×3): moving four tiles at a time between planes and frequencies.
//
// A tile table has 16 bytes a tile: offset of its first input, offset of its first output (bytes), and how
// many of its 4 × 4 outputs exist (rows, columns; 0, 0 for a filler). Its length is a multiple of 8.
// Four tiles share the four lanes, so narrow planes waste no lanes.
import { gradientRow, inputRow, outputRow } from './winograd-rows';

const ROW: usize = 96; // bytes of six vectors

/** Bᵀ X B of four tiles of one channel; frequency f goes to out + f · step. `t`: 36 vectors of scratch. */
// @inline
function transformRow(p0: usize, p1: usize, p2: usize, p3: usize, out: usize): void {
  const r0 = v128.load(p0);
  const r1 = v128.load(p1);
  const r2 = v128.load(p2);
  const r3 = v128.load(p3);
  const low0 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
  const high0 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
  const low1 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
  const high1 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
  const tail0 = v128.load64_lane(p1, v128.load64_zero(p0, 16), 1, 16);
  const tail1 = v128.load64_lane(p3, v128.load64_zero(p2, 16), 1, 16);
  inputRow(
    v128.shuffle<f32>(low0, low1, 0, 1, 4, 5),
    v128.shuffle<f32>(low0, low1, 2, 3, 6, 7),
    v128.shuffle<f32>(high0, high1, 0, 1, 4, 5),
    v128.shuffle<f32>(high0, high1, 2, 3, 6, 7),
    v128.shuffle<f32>(tail0, tail1, 0, 2, 4, 6),
    v128.shuffle<f32>(tail0, tail1, 1, 3, 5, 7),
    out,
    16,
  );
}

export function inputTiles(
  p0: usize,
  p1: usize,
  p2: usize,
  p3: usize,
  rowBytes: usize,
  out: usize,
  step: usize,
  t: usize,
): void {
  for (let r: usize = 0; r < 6; r++) {
    transformRow(p0, p1, p2, p3, t + r * ROW);
    p0 += rowBytes;
    p1 += rowBytes;
    p2 += rowBytes;
    p3 += rowBytes;
  }
  for (let j: usize = 0; j < 6; j++) {
    inputRow(
      v128.load(t),
      v128.load(t, 96),
      v128.load(t, 192),
      v128.load(t, 288),
      v128.load(t, 384),
      v128.load(t, 480),
      out,
      6 * step,
    );
    t += 16;
    out += step;
  }
}

/** Whether four tiles have all of their outputs. */
// @inline
export function areWhole(table: usize): bool {
  const sizes = i32x4.add(
    i32x4.add(v128.load(table), v128.load(table, 16)),
    i32x4.add(v128.load(table, 32), v128.load(table, 48)),
  );
  return i64x2.extract_lane(sizes, 1) == 0x1000000010;
}

/** Row r of a tile's 4 × 4 gradient, zeros where the plane has ended. */
// @inline
function gradientOf(y: usize, entry: usize, r: usize, rowBytes: usize): v128 {
  if (load<u32>(entry, 8) <= <u32>r) return f32x4.splat(0);
  const row = v128.load(y + load<u32>(entry, 4) + r * rowBytes);
  if (load<u32>(entry, 12) == 4) return row;
  return v128.and(row, i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(load<i32>(entry, 12))));
}

/** A Y Aᵀ of four tiles of one channel's gradient. */
export function gradientTiles(
  y: usize,
  table: usize,
  whole: bool,
  rowBytes: usize,
  out: usize,
  step: usize,
  t: usize,
): void {
  let y0 = y + load<u32>(table, 4);
  let y1 = y + load<u32>(table, 20);
  let y2 = y + load<u32>(table, 36);
  let y3 = y + load<u32>(table, 52);
  for (let r: usize = 0; r < 4; r++) {
    let r0: v128, r1: v128, r2: v128, r3: v128;
    if (whole) {
      r0 = v128.load(y0);
      r1 = v128.load(y1);
      r2 = v128.load(y2);
      r3 = v128.load(y3);
      y0 += rowBytes;
      y1 += rowBytes;
      y2 += rowBytes;
      y3 += rowBytes;
    } else {
      r0 = gradientOf(y, table, r, rowBytes);
      r1 = gradientOf(y, table + 16, r, rowBytes);
      r2 = gradientOf(y, table + 32, r, rowBytes);
      r3 = gradientOf(y, table + 48, r, rowBytes);
    }
    const low0 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
    const high0 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
    const low1 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
    const high1 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
    gradientRow(
      v128.shuffle<f32>(low0, low1, 0, 1, 4, 5),
      v128.shuffle<f32>(low0, low1, 2, 3, 6, 7),
      v128.shuffle<f32>(high0, high1, 0, 1, 4, 5),
      v128.shuffle<f32>(high0, high1, 2, 3, 6, 7),
      t + r * ROW,
      16,
    );
  }
  for (let j = 0; j < 6; j++) {
    gradientRow(
      v128.load(t),
      v128.load(t, 96),
      v128.load(t, 192),
      v128.load(t, 288),
      out,
      6 * step,
    );
    t += 16;
    out += step;
  }
}

// @inline
function storeRow(y: usize, entry: usize, r: usize, rowBytes: usize, v: v128): void {
  if (load<u32>(entry, 8) <= <u32>r) return;
  const to = y + load<u32>(entry, 4) + r * rowBytes;
  const columns = load<u32>(entry, 12);
  if (columns == 4) {
    v128.store(to, v);
    return;
  }
  v128.store32_lane(to, v, 0);
  if (columns > 1) v128.store32_lane(to, v, 1, 4);
  if (columns > 2) v128.store32_lane(to, v, 2, 8);
}

/** y = max(floor, Aᵀ M A + bias) of four tiles of one channel. */
export function outputTiles(
  m: usize,
  step: usize,
  table: usize,
  whole: bool,
  y: usize,
  rowBytes: usize,
  bias: v128,
  low: v128,
  t: usize,
): void {
  let to = t;
  for (let j = 0; j < 6; j++) {
    outputRow(m, 6 * step, to, ROW);
    m += step;
    to += 16;
  }
  let y0 = y + load<u32>(table, 4);
  let y1 = y + load<u32>(table, 20);
  let y2 = y + load<u32>(table, 36);
  let y3 = y + load<u32>(table, 52);
  for (let r: usize = 0; r < 4; r++) {
    // Aᵀ again, here kept in registers.
    const m0 = v128.load(t);
    const m1 = v128.load(t, 16);
    const m2 = v128.load(t, 32);
    const m3 = v128.load(t, 48);
    const m4 = v128.load(t, 64);
    const m5 = v128.load(t, 80);
    const s1 = f32x4.add(f32x4.add(m1, m2), bias);
    const d1 = f32x4.add(f32x4.sub(m1, m2), bias);
    const s2 = f32x4.add(m3, m4);
    const d2 = f32x4.sub(m3, m4);
    const four = f32x4.splat(4);
    const r0 = f32x4.pmax(f32x4.add(f32x4.add(m0, s1), s2), low);
    const r1 = f32x4.pmax(f32x4.add(d1, f32x4.add(d2, d2)), low);
    const r2 = f32x4.pmax(f32x4.add(s1, f32x4.mul(four, s2)), low);
    const r3 = f32x4.pmax(f32x4.add(f32x4.add(d1, f32x4.mul(f32x4.splat(8), d2)), m5), low);
    t += ROW;
    const low0 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
    const high0 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
    const low1 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
    const high1 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
    const t0 = v128.shuffle<f32>(low0, low1, 0, 1, 4, 5);
    const t1 = v128.shuffle<f32>(low0, low1, 2, 3, 6, 7);
    const t2 = v128.shuffle<f32>(high0, high1, 0, 1, 4, 5);
    const t3 = v128.shuffle<f32>(high0, high1, 2, 3, 6, 7);
    if (whole) {
      v128.store(y0, t0);
      v128.store(y1, t1);
      v128.store(y2, t2);
      v128.store(y3, t3);
      y0 += rowBytes;
      y1 += rowBytes;
      y2 += rowBytes;
      y3 += rowBytes;
    } else {
      storeRow(y, table, r, rowBytes, t0);
      storeRow(y, table + 16, r, rowBytes, t1);
      storeRow(y, table + 32, r, rowBytes, t2);
      storeRow(y, table + 48, r, rowBytes, t3);
    }
  }
}
