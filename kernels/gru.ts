// The recurrence of a gated recurrent unit whose reset gate acts after the product (Keras's resetAfter,
// PyTorch), for all samples of a thread at once, and its way back.
//
//   p = U h′ + b          h′: the state before; U [3 units][units] and b in the order r, z, n
//   r = σ(x_r + p_r)      z = σ(x_z + p_z)      n = tanh(x_n + r · p_n)
//   h = n + z (h′ − n)
//
//   gates   [samples][steps][3 units]  in: x = W input + bias;  out: r, z, n;  after the way back: the
//                                      loss's gradients with respect to what stood in the functions
//   inner   [samples][steps][units]    out: p_n;  after the way back: its gradient
//   states  [samples][steps][units]    out: h
//   dy      [samples][steps][units]    or, with dyRow 0, [samples][units] for the last step alone
//   carry   [samples][units]           what a step hands to the one before it
//
// Strides are bytes from sample to sample. With `reverse` the steps run from the last to the first; every
// number keeps its place in time. The state before the first step is `zeros`. panels and products are
// working space: 3 units × units, columns rounded up to eights, and [samples][3 units].
//
// Going back, d = dy + what the step after handed down:
//   dz = d (h′ − n) z (1 − z)    dn = d (1 − z)(1 − n²)    dr = dn p_n r (1 − r)    dp_n = dn r
//   handed on: d z + U_rᵀ dr + U_zᵀ dz + U_nᵀ dp_n
//
// Cho et al. 2014, arXiv:1406.1078; this form: Chung et al. 2014 as in cuDNN.
import { hyperbolicTangents, sigmoids } from './shared/exponentials';
import { storeUpTo } from './shared/lanes';
import { multiplyPacked, packMatrix, packTransposed } from './shared/packed-matrix';

export function gruForward(
  gates: usize,
  gatesStride: i32,
  inner: usize,
  innerStride: i32,
  states: usize,
  statesStride: i32,
  u: usize,
  bias: usize,
  panels: usize,
  products: usize,
  zeros: usize,
  samples: i32,
  steps: i32,
  units: i32,
  reverse: i32,
): void {
  const row = (<usize>units) << 2;
  packTransposed(u, row, panels, units, 3 * units);
  let before = zeros;
  let beforeStride: usize = 0;
  for (let s = 0; s < steps; s++) {
    const t = <usize>(reverse ? steps - 1 - s : s);
    multiplyPacked(
      before,
      beforeStride,
      panels,
      units,
      0,
      units,
      products,
      3 * row,
      samples,
      3 * units,
      bias,
      false,
    );
    for (let n: usize = 0; n < <usize>samples; n++) {
      gruCell(
        gates + n * gatesStride + t * 3 * row,
        products + n * 3 * row,
        inner + n * innerStride + t * row,
        before + n * beforeStride,
        states + n * statesStride + t * row,
        units,
      );
    }
    before = states + t * row;
    beforeStride = statesStride;
  }
}

function gruCell(x: usize, p: usize, inner: usize, before: usize, state: usize, units: i32): void {
  const row = (<usize>units) << 2;
  for (let j = units; j > 0; j -= 4) {
    const r = sigmoids(f32x4.add(v128.load(x), v128.load(p)));
    const z = sigmoids(f32x4.add(v128.load(x + row), v128.load(p + row)));
    const pn = v128.load(p + 2 * row);
    const n = hyperbolicTangents(f32x4.add(v128.load(x + 2 * row), f32x4.mul(r, pn)));
    storeUpTo(j, x, r);
    storeUpTo(j, x + row, z);
    storeUpTo(j, x + 2 * row, n);
    storeUpTo(j, inner, pn);
    storeUpTo(j, state, f32x4.add(n, f32x4.mul(z, f32x4.sub(v128.load(before), n))));
    x += 16;
    p += 16;
    inner += 16;
    before += 16;
    state += 16;
  }
}

export function gruBackward(
  gates: usize,
  gatesStride: i32,
  inner: usize,
  innerStride: i32,
  states: usize,
  statesStride: i32,
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
  packMatrix(u, row, panels, 3 * units, units);
  memory.fill(carry, 0, row * samples);
  for (let s = steps - 1; s >= 0; s--) {
    const t = <usize>(reverse ? steps - 1 - s : s);
    const hasGradient = dyRow != 0 || s == steps - 1;
    const before = s == 0 ? zeros : states + (reverse ? t + 1 : t - 1) * row;
    const gate = gates + t * 3 * row;
    const innerHere = inner + t * row;
    for (let n: usize = 0; n < <usize>samples; n++) {
      gruCellBackward(
        gate + n * gatesStride,
        innerHere + n * innerStride,
        before + (s == 0 ? 0 : n * statesStride),
        hasGradient ? dy + n * dyStride + t * dyRow : zeros,
        carry + n * row,
        units,
      );
    }
    if (s == 0) return;
    const all = 3 * units;
    multiplyPacked(
      gate,
      gatesStride,
      panels,
      all,
      0,
      2 * units,
      carry,
      row,
      samples,
      units,
      0,
      true,
    );
    multiplyPacked(
      innerHere,
      innerStride,
      panels,
      all,
      2 * units,
      units,
      carry,
      row,
      samples,
      units,
      0,
      true,
    );
  }
}

function gruCellBackward(
  gate: usize,
  inner: usize,
  before: usize,
  dy: usize,
  carry: usize,
  units: i32,
): void {
  const row = (<usize>units) << 2;
  const one = f32x4.splat(1);
  for (let j = units; j > 0; j -= 4) {
    const r = v128.load(gate);
    const z = v128.load(gate + row);
    const n = v128.load(gate + 2 * row);
    const d = f32x4.add(v128.load(carry), v128.load(dy));
    const kept = f32x4.mul(d, z);
    const passed = f32x4.sub(d, kept);
    const dn = f32x4.mul(passed, f32x4.sub(one, f32x4.mul(n, n)));
    const dz = f32x4.mul(f32x4.mul(passed, z), f32x4.sub(v128.load(before), n));
    const slope = f32x4.mul(r, f32x4.sub(one, r));
    storeUpTo(j, gate, f32x4.mul(f32x4.mul(dn, v128.load(inner)), slope));
    storeUpTo(j, gate + row, dz);
    storeUpTo(j, gate + 2 * row, dn);
    storeUpTo(j, inner, f32x4.mul(dn, r));
    storeUpTo(j, carry, kept);
    gate += 16;
    inner += 16;
    before += 16;
    dy += 16;
    carry += 16;
  }
}
