// Rectifiers that let a share of what is negative through: leaky ReLU and PReLU.
//
//   prelu                y = x > 0 ? x : a[c] · x
//   preluGradient        dx = x > 0 ? dy : a[c] · dy
//   preluSlopeGradient   da[c] += Σ_p x > 0 ? 0 : x · dy
//
// x, y, dx, dy [channels][size], one slope a[c] a channel. Where no slope is negative, y has the sign of x and
// may stand for it in preluGradient. Loads may run past the end, stores do not.
import { storeUpTo, sumOf } from './shared/lanes';

export function prelu(x: usize, y: usize, slopes: usize, channels: i32, size: i32): void {
  const zero = f32x4.splat(0);
  for (let c = 0; c < channels; c++) {
    const slope = v128.load32_splat(slopes);
    let i: usize = 0;
    for (let left = size; left > 0; left -= 4) {
      const value = v128.load(x + i);
      const isAbove = f32x4.gt(value, zero);
      storeUpTo(left, y + i, v128.bitselect(value, f32x4.mul(slope, value), isAbove));
      i += 16;
    }
    slopes += 4;
    x += (<usize>size) << 2;
    y += (<usize>size) << 2;
  }
}

export function preluGradient(
  x: usize,
  dy: usize,
  slopes: usize,
  dx: usize,
  channels: i32,
  size: i32,
): void {
  const zero = f32x4.splat(0);
  for (let c = 0; c < channels; c++) {
    const slope = v128.load32_splat(slopes);
    let i: usize = 0;
    for (let left = size; left > 0; left -= 4) {
      const d = v128.load(dy + i);
      const isAbove = f32x4.gt(v128.load(x + i), zero);
      storeUpTo(left, dx + i, v128.bitselect(d, f32x4.mul(slope, d), isAbove));
      i += 16;
    }
    slopes += 4;
    x += (<usize>size) << 2;
    dy += (<usize>size) << 2;
    dx += (<usize>size) << 2;
  }
}

export function preluSlopeGradient(
  x: usize,
  dy: usize,
  dSlopes: usize,
  channels: i32,
  size: i32,
): void {
  const zero = f32x4.splat(0);
  for (let c = 0; c < channels; c++) {
    let total = zero;
    let i = 0;
    for (; i + 4 <= size; i += 4) {
      total = f32x4.add(total, f32x4.mul(f32x4.pmin(v128.load(x), zero), v128.load(dy)));
      x += 16;
      dy += 16;
    }
    let sum = sumOf(total);
    for (; i < size; i++) {
      const value = load<f32>(x);
      if (!(value > 0)) sum += value * load<f32>(dy);
      x += 4;
      dy += 4;
    }
    store<f32>(dSlopes, load<f32>(dSlopes) + sum);
    dSlopes += 4;
  }
}
