// The products that fast convolutions come down to: one matrix product for each frequency.
//
//   multiplyTiles     M[f][t][o] = Σ_c U[f][o][c] · V[f][t][c]
//   multiplyGradient  dM[f][o][c] += Σ_t D[f][o][t] · Vg[f][c][t]
//
// Layouts: winograd-layout.ts. From one frequency to the next are uStep, vStep… bytes.
import { sumLanes } from './lanes';

/** 4 outputs × 8 tiles at a time. */
export function multiplyTiles(
  frequencies: i32,
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
  for (let f = 0; f < frequencies; f++) {
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

/** 4 outputs × 2 inputs at a time, tiles in the lanes. */
export function multiplyGradient(
  frequencies: i32,
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
  for (let f = 0; f < frequencies; f++) {
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
