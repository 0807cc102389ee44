// Convolution with a 3 × 3 kernel, stride 1, by Winograd's F(4×4, 3×3): 36 products a tile for 144.
//
//   forward          y  = Aᵀ [ Σ_c (G w Gᵀ) ⊙ (Bᵀ x B) ] A + bias
//   input gradient   the same over dy with the kernel turned by 180° and channels swapped
//   weight gradient  dw = Gᵀ [ Σ_tiles (A dy Aᵀ) ⊙ (Bᵀ x B) ] G
//
// Layouts, f = 36 frequencies, each array `step` bytes from one f to the next, step = data + 64 bytes
// so that the streams do not share cache sets:
//   U  [f][outputs / 4][inputs][4 outputs]          transformed weights
//   V  [f][tiles / 8][inputs][8 tiles]              transformed input, forward
//   M  [f][tiles / 8][outputs][8 tiles]             products, forward
//   Vg [f][inputs / 2][tiles / 4][2 inputs][4 tiles]    transformed input, weight gradient
//   D  [f][outputs / 4][tiles / 4][4 outputs][4 tiles]  transformed output gradient
//   dM [f][outputs / 4][inputs][4 outputs]          weight gradient in frequencies, summed over samples
// inputs and outputs are multiples of 4. Tile tables: shared/winograd-tiles.ts. x is spread over padded planes
// followed by 4 rows of zeros, since tiles reach past the end.
import { gatherLanes, scatterLanes, sumLanes } from './shared/lanes';
import { weightGradientRow, weightRow } from './shared/winograd-rows';
import { areWhole, gradientTiles, inputTiles, outputTiles } from './shared/winograd-tiles';

const FREQUENCIES = 36;

// @inline
function stepOf(channels: i32, tiles: i32): usize {
  return ((<usize>(channels * tiles)) << 2) + 64;
}

/** U = G w Gᵀ from the parameter w [outputs][inputs][3][3]; scratch: 18 vectors. */
export function winogradWeights(
  w: usize,
  u: usize,
  outputs: i32,
  inputs: i32,
  scratch: usize,
): void {
  transformWeights(w, u, outputs, inputs, <usize>inputs * 36, 36, 0, 4, scratch);
}

/** The same for the input gradient: channels swapped, kernel turned by 180°. */
export function winogradFlippedWeights(
  w: usize,
  u: usize,
  outputs: i32,
  inputs: i32,
  scratch: usize,
): void {
  transformWeights(w, u, inputs, outputs, 36, <usize>inputs * 36, 32, -4, scratch);
}

function transformWeights(
  w: usize,
  u: usize,
  rows: i32,
  columns: i32,
  rowBytes: usize,
  columnBytes: usize,
  first: usize,
  tapBytes: i32,
  scratch: usize,
): void {
  const step = stepOf(columns, rows);
  for (let o = 0; o < rows; o += 4) {
    for (let c = 0; c < columns; c++) {
      let tap = w + <usize>o * rowBytes + <usize>c * columnBytes + first;
      for (let r: usize = 0; r < 3; r++) {
        const g0 = gatherLanes(tap, rowBytes);
        const g1 = gatherLanes(tap + tapBytes, rowBytes);
        const g2 = gatherLanes(tap + 2 * tapBytes, rowBytes);
        weightRow(g0, g1, g2, scratch + r * 96, 16);
        tap += 3 * tapBytes;
      }
      let out = u;
      for (let j: usize = 0; j < 6; j++) {
        const at = scratch + (j << 4);
        weightRow(v128.load(at), v128.load(at, 96), v128.load(at, 192), out, 6 * step);
        out += step;
      }
      u += 16;
    }
  }
}

/** One sample forward; work holds V and M for `block` tiles and 36 vectors. Strides in floats. */
export function winogradForward(
  x: usize,
  u: usize,
  bias: usize,
  y: usize,
  table: usize,
  tiles: i32,
  inputs: i32,
  outputs: i32,
  xPlane: i32,
  xRow: i32,
  yPlane: i32,
  yRow: i32,
  floor: f32,
  block: i32,
  work: usize,
): void {
  const uStep = stepOf(inputs, outputs);
  const scratch = work;
  const v = work + 576;
  for (let first = 0; first < tiles; first += block) {
    const count = min(block, tiles - first);
    const vStep = stepOf(inputs, count);
    const mStep = stepOf(outputs, count);
    const m = v + FREQUENCIES * vStep;
    transformInput(
      x,
      table,
      count,
      v,
      vStep,
      inputs,
      (<usize>xPlane) << 2,
      (<usize>xRow) << 2,
      scratch,
    );
    multiplyTiles(u, uStep, v, vStep, m, mStep, inputs, outputs, count);
    let entry = table;
    let from = m;
    for (let t = 0; t < count; t += 4) {
      const whole = areWhole(entry);
      let plane = y;
      for (let o: usize = 0; o < <usize>outputs; o++) {
        const shift = v128.load32_splat(bias + (o << 2));
        const at = from + (o << 5);
        outputTiles(
          at,
          mStep,
          entry,
          whole,
          plane,
          (<usize>yRow) << 2,
          shift,
          f32x4.splat(floor),
          scratch,
        );
        plane += (<usize>yPlane) << 2;
      }
      entry += 64;
      // The second half of this panel of eight tiles, then the next panel.
      from += t & 4 ? ((<usize>outputs) << 5) - 16 : 16;
    }
    table += (<usize>count) << 4;
  }
}

function transformInput(
  x: usize,
  table: usize,
  tiles: i32,
  v: usize,
  step: usize,
  inputs: i32,
  planeBytes: usize,
  rowBytes: usize,
  t: usize,
): void {
  for (let n = 0; n < tiles; n += 8) {
    const e0 = load<u32>(table);
    const e1 = load<u32>(table, 16);
    const e2 = load<u32>(table, 32);
    const e3 = load<u32>(table, 48);
    const e4 = load<u32>(table, 64);
    const e5 = load<u32>(table, 80);
    const e6 = load<u32>(table, 96);
    const e7 = load<u32>(table, 112);
    let p = x;
    for (let c = 0; c < inputs; c++) {
      inputTiles(p + e0, p + e1, p + e2, p + e3, rowBytes, v, step, t);
      inputTiles(p + e4, p + e5, p + e6, p + e7, rowBytes, v + 16, step, t);
      p += planeBytes;
      v += 32;
    }
    table += 128;
  }
}

/** M[f][t][o] = Σ_c U[f][o][c] · V[f][t][c], 4 outputs × 8 tiles at a time. */
function multiplyTiles(
  u: usize,
  uStep: usize,
  v: usize,
  vStep: usize,
  m: usize,
  mStep: usize,
  inputs: i32,
  outputs: i32,
  tiles: i32,
): void {
  const panel: usize = (<usize>inputs) << 5;
  for (let f = 0; f < FREQUENCIES; f++) {
    let row = u;
    for (let o = 0; o < outputs; o += 4) {
      let from = v;
      let to = m + ((<usize>o) << 5);
      for (let t = 0; t < tiles; t += 8) {
        productTile(row, from, from + panel, to);
        from += panel;
        to += (<usize>outputs) << 5;
      }
      row += (<usize>inputs) << 4;
    }
    u += uStep;
    v += vStep;
    m += mStep;
  }
}

// @inline
function productTile(a: usize, b: usize, end: usize, c: usize): void {
  let c00 = f32x4.splat(0);
  let c01 = c00;
  let c10 = c00;
  let c11 = c00;
  let c20 = c00;
  let c21 = c00;
  let c30 = c00;
  let c31 = c00;
  do {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let s = v128.load32_splat(a);
    c00 = f32x4.add(c00, f32x4.mul(b0, s));
    c01 = f32x4.add(c01, f32x4.mul(b1, s));
    s = v128.load32_splat(a, 4);
    c10 = f32x4.add(c10, f32x4.mul(b0, s));
    c11 = f32x4.add(c11, f32x4.mul(b1, s));
    s = v128.load32_splat(a, 8);
    c20 = f32x4.add(c20, f32x4.mul(b0, s));
    c21 = f32x4.add(c21, f32x4.mul(b1, s));
    s = v128.load32_splat(a, 12);
    c30 = f32x4.add(c30, f32x4.mul(b0, s));
    c31 = f32x4.add(c31, f32x4.mul(b1, s));
    a += 16;
    b += 32;
  } while (b < end);
  v128.store(c, c00);
  v128.store(c, c01, 16);
  v128.store(c, c10, 32);
  v128.store(c, c11, 48);
  v128.store(c, c20, 64);
  v128.store(c, c21, 80);
  v128.store(c, c30, 96);
  v128.store(c, c31, 112);
}

/** dM += one sample's part; x spread, dy dense; work holds Vg and D for `block` tiles and 36 vectors. */
export function winogradGradient(
  x: usize,
  dy: usize,
  dm: usize,
  table: usize,
  tiles: i32,
  inputs: i32,
  outputs: i32,
  xPlane: i32,
  xRow: i32,
  yPlane: i32,
  yRow: i32,
  block: i32,
  work: usize,
): void {
  const mStep = stepOf(inputs, outputs);
  const scratch = work;
  const v = work + 576;
  for (let first = 0; first < tiles; first += block) {
    const count = min(block, tiles - first);
    const vStep = stepOf(inputs, count);
    const dStep = stepOf(outputs, count);
    const d = v + FREQUENCIES * vStep;
    const pair: usize = ((<usize>count) << 3) - 16;
    const quad: usize = ((<usize>count) << 4) - 48;
    let entry = table;
    for (let t: usize = 0; t < <usize>count; t += 4) {
      const e0 = load<u32>(entry);
      const e1 = load<u32>(entry, 16);
      const e2 = load<u32>(entry, 32);
      const e3 = load<u32>(entry, 48);
      let plane = x;
      let out = v + (t << 3);
      for (let c = 0; c < inputs; c++) {
        const rowBytes = (<usize>xRow) << 2;
        inputTiles(plane + e0, plane + e1, plane + e2, plane + e3, rowBytes, out, vStep, scratch);
        plane += (<usize>xPlane) << 2;
        out += c & 1 ? pair : 16;
      }
      const whole = areWhole(entry);
      plane = dy;
      out = d + (t << 4);
      for (let o = 0; o < outputs; o++) {
        gradientTiles(plane, entry, whole, (<usize>yRow) << 2, out, dStep, scratch);
        plane += (<usize>yPlane) << 2;
        out += (o & 3) == 3 ? quad : 16;
      }
      entry += 64;
    }
    multiplyGradient(d, dStep, v, vStep, dm, mStep, inputs, outputs, count);
    table = entry;
  }
}

/** dM[f][o][c] += Σ_t D[f][o][t] · Vg[f][c][t], 4 outputs × 2 inputs at a time, tiles in the lanes. */
function multiplyGradient(
  d: usize,
  dStep: usize,
  v: usize,
  vStep: usize,
  dm: usize,
  mStep: usize,
  inputs: i32,
  outputs: i32,
  tiles: i32,
): void {
  const vBlock: usize = (<usize>tiles) << 3;
  for (let f = 0; f < FREQUENCIES; f++) {
    let rows = d;
    let to = dm;
    for (let o = 0; o < outputs; o += 4) {
      let b = v;
      for (let c = 0; c < inputs; c += 2) {
        const end = b + vBlock;
        let a = rows;
        let c00 = f32x4.splat(0);
        let c01 = c00;
        let c10 = c00;
        let c11 = c00;
        let c20 = c00;
        let c21 = c00;
        let c30 = c00;
        let c31 = c00;
        do {
          const b0 = v128.load(b);
          const b1 = v128.load(b, 16);
          let s = v128.load(a);
          c00 = f32x4.add(c00, f32x4.mul(b0, s));
          c01 = f32x4.add(c01, f32x4.mul(b1, s));
          s = v128.load(a, 16);
          c10 = f32x4.add(c10, f32x4.mul(b0, s));
          c11 = f32x4.add(c11, f32x4.mul(b1, s));
          s = v128.load(a, 32);
          c20 = f32x4.add(c20, f32x4.mul(b0, s));
          c21 = f32x4.add(c21, f32x4.mul(b1, s));
          s = v128.load(a, 48);
          c30 = f32x4.add(c30, f32x4.mul(b0, s));
          c31 = f32x4.add(c31, f32x4.mul(b1, s));
          a += 64;
          b += 32;
        } while (b < end);
        v128.store(to, f32x4.add(v128.load(to), sumLanes(c00, c10, c20, c30)));
        v128.store(to, f32x4.add(v128.load(to, 16), sumLanes(c01, c11, c21, c31)), 16);
        to += 32;
      }
      rows += (<usize>tiles) << 4;
    }
    d += dStep;
    v += vStep;
    dm += mStep;
  }
}

/** dw += Gᵀ dM G, the parameter's gradient [outputs][inputs][3][3]; scratch: 21 vectors. */
export function winogradWeightGradient(
  dm: usize,
  dw: usize,
  outputs: i32,
  inputs: i32,
  scratch: usize,
): void {
  const step = stepOf(inputs, outputs);
  const rowBytes: usize = <usize>inputs * 36;
  const column = scratch + 288;
  for (let o = 0; o < outputs; o += 4) {
    for (let c = 0; c < inputs; c++) {
      let from = dm;
      for (let r: usize = 0; r < 6; r++) {
        weightGradientRow(from, step, scratch + r * 48, 16);
        from += 6 * step;
      }
      for (let j: usize = 0; j < 3; j++) {
        // Frequencies of one column lie 48 bytes apart after the pass over rows.
        weightGradientRow(scratch + (j << 4), 48, column, 16);
        for (let i: usize = 0; i < 3; i++) {
          const to = dw + <usize>o * rowBytes + <usize>c * 36 + (i * 3 + j) * 4;
          const sum = f32x4.add(gatherLanes(to, rowBytes), v128.load(column + (i << 4)));
          scatterLanes(to, rowBytes, sum);
        }
      }
      dm += 16;
    }
  }
}
