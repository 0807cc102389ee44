// The recurrence of long short-term memory for all samples of a thread at once, and its way back.
//
//   p = U h′                   h′, c′: state and cell before; U [4 units][units] in the order i, f, g, o
//   i = σ(x_i + p_i)   f = σ(x_f + p_f)   g = tanh(x_g + p_g)   o = σ(x_o + p_o)
//   c = f c′ + i g             h = o tanh c
//
//   gates   [samples][steps][4 units]  in: x = W input + bias;  out: i, f, g, o;  after the way back: the
//                                      loss's gradients with respect to what stood in the functions
//   cells   [samples][steps][units]    out: c
//   states  [samples][steps][units]    out: h
//   dy      [samples][steps][units]    or, with dyRow 0, [samples][units] for the last step alone
//   carry   [2][samples][units]        what a step hands to the one before it: for h, for c
//
// Strides are bytes from sample to sample. With `reverse` the steps run from the last to the first; every
// number keeps its place in time. State and cell before the first step are `zeros`. panels and products are
// working space: 4 units × units, columns rounded up to eights, and [samples][4 units].
//
// Going back, d = dy + handed down, e = d o (1 − tanh² c) + handed down for c:
//   di = e g i (1 − i)   df = e c′ f (1 − f)   dg = e i (1 − g²)   do = d tanh c · o (1 − o)
//   handed on: Uᵀ (di, df, dg, do), and e f for c
//
// Hochreiter & Schmidhuber 1997; forget gate: Gers, Schmidhuber & Cummins 2000.
import { hyperbolicTangents, sigmoids } from './shared/exponentials';
import { storeUpTo } from './shared/lanes';
import { multiplyPacked, packMatrix, packTransposed } from './shared/packed-matrix';

export function lstmForward(
  gates: usize,
  gatesStride: i32,
  cells: usize,
  cellsStride: i32,
  states: usize,
  statesStride: i32,
  u: usize,
  panels: usize,
  products: usize,
  zeros: usize,
  samples: i32,
  steps: i32,
  units: i32,
  reverse: i32,
): void {
  const row = (<usize>units) << 2;
  const all = 4 * units;
  packTransposed(u, row, panels, units, all);
  let t: usize = 0;
  for (let s = 0; s < steps; s++) {
    const h = s == 0 ? zeros : states + t * row;
    const c = s == 0 ? zeros : cells + t * row;
    const hStride: usize = s == 0 ? 0 : statesStride;
    const cStride: usize = s == 0 ? 0 : cellsStride;
    t = <usize>(reverse ? steps - 1 - s : s);
    multiplyPacked(h, hStride, panels, units, 0, units, products, 4 * row, samples, all, 0, false);
    for (let n: usize = 0; n < <usize>samples; n++) {
      lstmCell(
        gates + n * gatesStride + t * 4 * row,
        products + n * 4 * row,
        c + n * cStride,
        cells + n * cellsStride + t * row,
        states + n * statesStride + t * row,
        units,
      );
    }
  }
}

function lstmCell(x: usize, p: usize, before: usize, cell: usize, state: usize, units: i32): void {
  const row = (<usize>units) << 2;
  for (let j = units; j > 0; j -= 4) {
    const i = sigmoids(f32x4.add(v128.load(x), v128.load(p)));
    const f = sigmoids(f32x4.add(v128.load(x + row), v128.load(p + row)));
    const g = hyperbolicTangents(f32x4.add(v128.load(x + 2 * row), v128.load(p + 2 * row)));
    const o = sigmoids(f32x4.add(v128.load(x + 3 * row), v128.load(p + 3 * row)));
    const c = f32x4.add(f32x4.mul(f, v128.load(before)), f32x4.mul(i, g));
    storeUpTo(j, x, i);
    storeUpTo(j, x + row, f);
    storeUpTo(j, x + 2 * row, g);
    storeUpTo(j, x + 3 * row, o);
    storeUpTo(j, cell, c);
    storeUpTo(j, state, f32x4.mul(o, hyperbolicTangents(c)));
    x += 16;
    p += 16;
    before += 16;
    cell += 16;
    state += 16;
  }
}

export function lstmBackward(
  gates: usize,
  gatesStride: i32,
  cells: usize,
  cellsStride: i32,
  dy: usize,
  dyStride: i32,
  dyRow: i32,
  carry: usize,
  u: usize,
  panels: usize,
  zeros: usize,
  samples: i32,
  steps: i32,
  units: i32,
  reverse: i32,
): void {
  const row = (<usize>units) << 2;
  const all = 4 * units;
  const carryCells = carry + row * samples;
  packMatrix(u, row, panels, all, units);
  memory.fill(carry, 0, 2 * row * samples);
  for (let s = steps - 1; s >= 0; s--) {
    const t = <usize>(reverse ? steps - 1 - s : s);
    const hasGradient = dyRow != 0 || s == steps - 1;
    const before = s == 0 ? zeros : cells + (reverse ? t + 1 : t - 1) * row;
    const gate = gates + t * 4 * row;
    for (let n: usize = 0; n < <usize>samples; n++) {
      lstmCellBackward(
        gate + n * gatesStride,
        s == 0 ? zeros : before + n * cellsStride,
        cells + n * cellsStride + t * row,
        hasGradient ? dy + n * dyStride + t * dyRow : zeros,
        carry + n * row,
        carryCells + n * row,
        units,
      );
    }
    if (s == 0) return;
    multiplyPacked(gate, gatesStride, panels, all, 0, all, carry, row, samples, units, 0, false);
  }
}

function lstmCellBackward(
  gate: usize,
  before: usize,
  cell: usize,
  dy: usize,
  carry: usize,
  carryCell: usize,
  units: i32,
): void {
  const row = (<usize>units) << 2;
  const one = f32x4.splat(1);
  for (let j = units; j > 0; j -= 4) {
    const i = v128.load(gate);
    const f = v128.load(gate + row);
    const g = v128.load(gate + 2 * row);
    const o = v128.load(gate + 3 * row);
    const c = hyperbolicTangents(v128.load(cell));
    const d = f32x4.add(v128.load(carry), v128.load(dy));
    const through = f32x4.mul(f32x4.mul(d, o), f32x4.sub(one, f32x4.mul(c, c)));
    const e = f32x4.add(through, v128.load(carryCell));
    const di = f32x4.mul(f32x4.mul(e, g), f32x4.mul(i, f32x4.sub(one, i)));
    const kept = f32x4.mul(e, f);
    const df = f32x4.mul(f32x4.mul(kept, f32x4.sub(one, f)), v128.load(before));
    storeUpTo(j, gate, di);
    storeUpTo(j, gate + row, df);
    storeUpTo(j, gate + 2 * row, f32x4.mul(f32x4.mul(e, i), f32x4.sub(one, f32x4.mul(g, g))));
    storeUpTo(j, gate + 3 * row, f32x4.mul(f32x4.mul(d, c), f32x4.mul(o, f32x4.sub(one, o))));
    storeUpTo(j, carryCell, kept);
    gate += 16;
    before += 16;
    cell += 16;
    dy += 16;
    carry += 16;
    carryCell += 16;
  }
}
