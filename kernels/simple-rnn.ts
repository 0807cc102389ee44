// The recurrence of a plain recurrent layer for all samples of a thread at once, and its way back.
//
//   h = f(x + U h′)       h′: the state before; U [units][units]; f = tanh, or with `rectifies` max(0, ·)
//
//   states  [samples][steps][units]    in: x = W input + bias;  out: h
//   slopes  [samples][steps][units]    the loss's gradient with respect to what stood in f, by the way back
//   dy      [samples][steps][units]    or, with dyRow 0, [samples][units] for the last step alone
//   carry   [samples][units]           what a step hands to the one before it
//
// Strides are bytes from sample to sample. With `reverse` the steps run from the last to the first; every
// number keeps its place in time. The state before the first step is `zeros`. panels and products are
// working space: units × units, columns rounded up to eights, and [samples][units].
//
// Going back: dx = (dy + handed down) · f′, handed on: Uᵀ dx; f′ = 1 − h², or 1 where h > 0.
//
// Elman 1990.
import { hyperbolicTangents } from './shared/exponentials';
import { storeUpTo } from './shared/lanes';
import { multiplyPacked, packMatrix, packTransposed } from './shared/packed-matrix';

export function simpleRnnForward(
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
  rectifies: i32,
): void {
  const row = (<usize>units) << 2;
  packTransposed(u, row, panels, units, units);
  let before = zeros;
  let stride: usize = 0;
  for (let s = 0; s < steps; s++) {
    const here = states + <usize>(reverse ? steps - 1 - s : s) * row;
    multiplyPacked(
      before,
      stride,
      panels,
      units,
      0,
      units,
      products,
      row,
      samples,
      units,
      0,
      false,
    );
    for (let n: usize = 0; n < <usize>samples; n++) {
      simpleCell(here + n * statesStride, products + n * row, units, rectifies != 0);
    }
    before = here;
    stride = statesStride;
  }
}

// @inline
function simpleCell(x: usize, p: usize, units: i32, rectifies: bool): void {
  for (let j = units; j > 0; j -= 4) {
    const sum = f32x4.add(v128.load(x), v128.load(p));
    const h = rectifies ? f32x4.pmax(sum, f32x4.splat(0)) : hyperbolicTangents(sum);
    storeUpTo(j, x, h);
    x += 16;
    p += 16;
  }
}

export function simpleRnnBackward(
  states: usize,
  statesStride: i32,
  slopes: usize,
  slopesStride: i32,
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
  rectifies: i32,
): void {
  const row = (<usize>units) << 2;
  packMatrix(u, row, panels, units, units);
  memory.fill(carry, 0, row * samples);
  for (let s = steps - 1; s >= 0; s--) {
    const t = <usize>(reverse ? steps - 1 - s : s);
    const hasGradient = dyRow != 0 || s == steps - 1;
    const slope = slopes + t * row;
    for (let n: usize = 0; n < <usize>samples; n++) {
      simpleCellBackward(
        states + n * statesStride + t * row,
        slope + n * slopesStride,
        hasGradient ? dy + n * dyStride + t * dyRow : zeros,
        carry + n * row,
        units,
        rectifies != 0,
      );
    }
    multiplyPacked(
      slope,
      slopesStride,
      panels,
      units,
      0,
      units,
      carry,
      row,
      samples,
      units,
      0,
      false,
    );
  }
}

// @inline
function simpleCellBackward(
  state: usize,
  slope: usize,
  dy: usize,
  carry: usize,
  units: i32,
  rectifies: bool,
): void {
  const one = f32x4.splat(1);
  for (let j = units; j > 0; j -= 4) {
    const h = v128.load(state);
    const d = f32x4.add(v128.load(carry), v128.load(dy));
    const dx = rectifies
      ? v128.and(d, f32x4.gt(h, f32x4.splat(0)))
      : f32x4.mul(d, f32x4.sub(one, f32x4.mul(h, h)));
    storeUpTo(j, slope, dx);
    state += 16;
    slope += 16;
    dy += 16;
    carry += 16;
  }
}
