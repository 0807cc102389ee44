// A fully connected layer on one sample; weights [outputs][inputs], the input index in the lanes.
//
//   dense                y[o] = bias[o] + Σ_k w[o][k] · x[k]
//   denseInputGradient   dx[k] = Σ_o dy[o] · w[o][k]
//   denseWeightGradient  dw[o][k] += dy[o] · x[k]
import { sumOf } from './shared/lanes';

export function dense(x: usize, w: usize, bias: usize, y: usize, inputs: i32, outputs: i32): void {
  for (let o = 0; o < outputs; o++) {
    let a = f32x4.splat(0);
    let b = a;
    let k = 0;
    let at: usize = 0;
    for (; k + 8 <= inputs; k += 8) {
      a = f32x4.add(a, f32x4.mul(v128.load(x + at), v128.load(w + at)));
      b = f32x4.add(b, f32x4.mul(v128.load(x + at, 16), v128.load(w + at, 16)));
      at += 32;
    }
    let sum = sumOf(f32x4.add(a, b)) + load<f32>(bias);
    for (; k < inputs; k++) {
      sum += load<f32>(x + at) * load<f32>(w + at);
      at += 4;
    }
    store<f32>(y, sum);
    w += (<usize>inputs) << 2;
    bias += 4;
    y += 4;
  }
}

export function denseInputGradient(
  dy: usize,
  w: usize,
  dx: usize,
  inputs: i32,
  outputs: i32,
): void {
  memory.fill(dx, 0, (<usize>inputs) << 2);
  for (let o = 0; o < outputs; o++) {
    addScaled(w, load<f32>(dy), dx, inputs);
    w += (<usize>inputs) << 2;
    dy += 4;
  }
}

export function denseWeightGradient(
  x: usize,
  dy: usize,
  dw: usize,
  inputs: i32,
  outputs: i32,
): void {
  for (let o = 0; o < outputs; o++) {
    addScaled(x, load<f32>(dy), dw, inputs);
    dw += (<usize>inputs) << 2;
    dy += 4;
  }
}

/** y += factor · x */
// @inline
function addScaled(x: usize, factor: f32, y: usize, count: i32): void {
  const scale = f32x4.splat(factor);
  let k = 0;
  let at: usize = 0;
  for (; k + 4 <= count; k += 4) {
    v128.store(y + at, f32x4.add(v128.load(y + at), f32x4.mul(scale, v128.load(x + at))));
    at += 16;
  }
  for (; k < count; k++) {
    store<f32>(y + at, load<f32>(y + at) + factor * load<f32>(x + at));
    at += 4;
  }
}
