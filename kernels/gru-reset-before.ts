// The recurrence of a gated recurrent unit in its first form, whose reset gate acts before the product
// (Keras with resetAfter false), for all samples of a thread at once, and its way back.
//
//   r = σ(x_r + U_r h′)      z = σ(x_z + U_z h′)      n = tanh(x_n + U_n (r · h′))
//   h = n + z (h′ − n)
//
//   gates   [samples][steps][3 units]  in: x = W input + bias;  out: r, z, n;  after the way back: the
//                                      loss's gradients with respect to what stood in the functions
//   inner   [samples][steps][units]    out: r · h′
//   states  [samples][steps][units]    out: h
//
// Everything else as in gru.ts; products holds [samples][2 units], on the way back [samples][units].
//
// Going back, d = dy + what the step after handed down:
//   dz = d (h′ − n) z (1 − z)    dn = d (1 − z)(1 − n²)    q = U_nᵀ dn    dr = q h′ r (1 − r)
//   handed on: d z + q r + U_rᵀ dr + U_zᵀ dz
//
// Cho et al. 2014, arXiv:1406.1078.
import { hyperbolicTangents, sigmoids } from './shared/exponentials';
import { storeUpTo } from './shared/lanes';
import { multiplyPacked, packMatrix, packTransposed } from './shared/packed-matrix';

export function gruResetBeforeForward(
  gates: usize,
  gatesStride: i32,
  inner: usize,
  innerStride: i32,
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
  const both = 2 * units;
  const innerPanels = panels + ((<usize>((both + 7) >> 3) * units) << 5);
  packTransposed(u, row, panels, units, both);
  packTransposed(u + row * both, row, innerPanels, units, units);
  let before = zeros;
  let stride: usize = 0;
  for (let s = 0; s < steps; s++) {
    const t = <usize>(reverse ? steps - 1 - s : s);
    const gate = gates + t * 3 * row;
    const innerHere = inner + t * row;
    multiplyPacked(
      before,
      stride,
      panels,
      units,
      0,
      units,
      products,
      2 * row,
      samples,
      both,
      0,
      false,
    );
    for (let n: usize = 0; n < <usize>samples; n++) {
      const h = before + n * stride;
      openGates(
        gate + n * gatesStride,
        products + n * 2 * row,
        innerHere + n * innerStride,
        h,
        units,
      );
    }
    const p = products;
    multiplyPacked(
      innerHere,
      innerStride,
      innerPanels,
      units,
      0,
      units,
      p,
      row,
      samples,
      units,
      0,
      false,
    );
    for (let n: usize = 0; n < <usize>samples; n++) {
      const state = states + n * statesStride + t * row;
      moveState(gate + n * gatesStride, p + n * row, before + n * stride, state, units);
    }
    before = states + t * row;
    stride = statesStride;
  }
}

/** r, z and r · h′ */
function openGates(x: usize, p: usize, inner: usize, before: usize, units: i32): void {
  const row = (<usize>units) << 2;
  for (let j = units; j > 0; j -= 4) {
    const r = sigmoids(f32x4.add(v128.load(x), v128.load(p)));
    const z = sigmoids(f32x4.add(v128.load(x + row), v128.load(p + row)));
    storeUpTo(j, x, r);
    storeUpTo(j, x + row, z);
    storeUpTo(j, inner, f32x4.mul(r, v128.load(before)));
    x += 16;
    p += 16;
    inner += 16;
    before += 16;
  }
}

/** n and h */
function moveState(x: usize, p: usize, before: usize, state: usize, units: i32): void {
  const row = (<usize>units) << 2;
  for (let j = units; j > 0; j -= 4) {
    const z = v128.load(x + row);
    const n = hyperbolicTangents(f32x4.add(v128.load(x + 2 * row), v128.load(p)));
    storeUpTo(j, x + 2 * row, n);
    storeUpTo(j, state, f32x4.add(n, f32x4.mul(z, f32x4.sub(v128.load(before), n))));
    x += 16;
    p += 16;
    before += 16;
    state += 16;
  }
}

export function gruResetBeforeBackward(
  gates: usize,
  gatesStride: i32,
  states: usize,
  statesStride: i32,
  dy: usize,
  dyStride: i32,
  dyRow: i32,
  carry: usize,
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
  const all = 3 * units;
  const both = 2 * units;
  packMatrix(u, row, panels, all, units);
  memory.fill(carry, 0, row * samples);
  for (let s = steps - 1; s >= 0; s--) {
    const t = <usize>(reverse ? steps - 1 - s : s);
    const hasGradient = dyRow != 0 || s == steps - 1;
    const stride: usize = s == 0 ? 0 : statesStride;
    const before = s == 0 ? zeros : states + (reverse ? t + 1 : t - 1) * row;
    const gate = gates + t * 3 * row;
    for (let n: usize = 0; n < <usize>samples; n++) {
      const slope = hasGradient ? dy + n * dyStride + t * dyRow : zeros;
      moveStateBackward(gate + n * gatesStride, before + n * stride, slope, carry + n * row, units);
    }
    const q = products;
    const candidate = gate + 2 * row;
    multiplyPacked(
      candidate,
      gatesStride,
      panels,
      all,
      both,
      units,
      q,
      row,
      samples,
      units,
      0,
      false,
    );
    for (let n: usize = 0; n < <usize>samples; n++) {
      const h = before + n * stride;
      openGatesBackward(gate + n * gatesStride, q + n * row, h, carry + n * row, units);
    }
    if (s == 0) return;
    multiplyPacked(gate, gatesStride, panels, all, 0, both, carry, row, samples, units, 0, true);
  }
}

/** dz, dn and d z */
function moveStateBackward(gate: usize, before: usize, dy: usize, carry: usize, units: i32): void {
  const row = (<usize>units) << 2;
  for (let j = units; j > 0; j -= 4) {
    const z = v128.load(gate + row);
    const n = v128.load(gate + 2 * row);
    const d = f32x4.add(v128.load(carry), v128.load(dy));
    const kept = f32x4.mul(d, z);
    const passed = f32x4.sub(d, kept);
    const dz = f32x4.mul(f32x4.mul(passed, z), f32x4.sub(v128.load(before), n));
    const dn = f32x4.mul(passed, f32x4.sub(f32x4.splat(1), f32x4.mul(n, n)));
    storeUpTo(j, gate + row, dz);
    storeUpTo(j, gate + 2 * row, dn);
    storeUpTo(j, carry, kept);
    gate += 16;
    before += 16;
    dy += 16;
    carry += 16;
  }
}

/** dr and what goes to h′ through r · h′ */
function openGatesBackward(gate: usize, q: usize, before: usize, carry: usize, units: i32): void {
  for (let j = units; j > 0; j -= 4) {
    const r = v128.load(gate);
    const through = f32x4.mul(v128.load(q), r);
    const open = f32x4.mul(through, f32x4.sub(f32x4.splat(1), r));
    storeUpTo(j, gate, f32x4.mul(open, v128.load(before)));
    storeUpTo(j, carry, f32x4.add(v128.load(carry), through));
    gate += 16;
    q += 16;
    before += 16;
    carry += 16;
  }
}
