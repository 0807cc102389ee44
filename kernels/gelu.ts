// The Gaussian error linear unit over `count` floats of one sample.
//
//   gelu              y = x Φ(x),   Φ(x) = (1 + erf(x / √2)) / 2
//   geluGradient      dx = dy · (Φ(x) + x e^(−x²/2) / √(2π))
//   geluTanh          y = x (1 + tanh u) / 2,   u = √(2/π) (x + 0.044715 x³)
//   geluTanhGradient  dx = dy · (1 + t + x (1 − t²) √(2/π) (1 + 0.134145 x²)) / 2,   t = tanh u
//
// Loads may run past the end, stores do not.
import { errorFunctions } from './shared/error-functions';
import { exponentials, hyperbolicTangents } from './shared/exponentials';
import { storeUpTo } from './shared/lanes';

const SQRT_HALF: f32 = 0.7071067811865476;
const SQRT_2_BY_PI: f32 = 0.7978845608028654;
const ONE_BY_SQRT_2_PI: f32 = 0.3989422804014327;
const CUBIC: f32 = 0.044715;
/** From here on Φ is 0 or 1 to the last place; infinity times 0 must not become NaN. */
const FAR: f32 = 20;

/** Φ(x) */
// @inline
function shareBelow(x: v128): v128 {
  const half = f32x4.splat(0.5);
  return f32x4.add(half, f32x4.mul(half, errorFunctions(f32x4.mul(x, f32x4.splat(SQRT_HALF)))));
}

/** x, or where it is far below 0 a number that is not infinite. */
// @inline
function notFarBelow(x: v128): v128 {
  return f32x4.pmax(x, f32x4.splat(-FAR));
}

// @inline
function tangentOf(x: v128, square: v128): v128 {
  const inner = f32x4.add(f32x4.splat(1), f32x4.mul(f32x4.splat(CUBIC), square));
  return hyperbolicTangents(f32x4.mul(f32x4.splat(SQRT_2_BY_PI), f32x4.mul(x, inner)));
}

export function gelu(x: usize, y: usize, count: i32): void {
  for (let left = count; left > 0; left -= 4) {
    const value = notFarBelow(v128.load(x));
    storeUpTo(left, y, f32x4.mul(value, shareBelow(value)));
    x += 16;
    y += 16;
  }
}

export function geluGradient(x: usize, dy: usize, dx: usize, count: i32): void {
  for (let left = count; left > 0; left -= 4) {
    const value = f32x4.pmin(notFarBelow(v128.load(x)), f32x4.splat(FAR));
    const fall = exponentials(f32x4.mul(f32x4.splat(-0.5), f32x4.mul(value, value)));
    const density = f32x4.mul(f32x4.splat(ONE_BY_SQRT_2_PI), fall);
    const slope = f32x4.add(shareBelow(value), f32x4.mul(value, density));
    storeUpTo(left, dx, f32x4.mul(v128.load(dy), slope));
    x += 16;
    dy += 16;
    dx += 16;
  }
}

export function geluTanh(x: usize, y: usize, count: i32): void {
  const half = f32x4.splat(0.5);
  for (let left = count; left > 0; left -= 4) {
    const value = notFarBelow(v128.load(x));
    const t = tangentOf(value, f32x4.mul(value, value));
    storeUpTo(left, y, f32x4.mul(value, f32x4.add(half, f32x4.mul(half, t))));
    x += 16;
    y += 16;
  }
}

export function geluTanhGradient(x: usize, dy: usize, dx: usize, count: i32): void {
  const one = f32x4.splat(1);
  const half = f32x4.splat(0.5);
  for (let left = count; left > 0; left -= 4) {
    const value = f32x4.pmin(notFarBelow(v128.load(x)), f32x4.splat(FAR));
    const square = f32x4.mul(value, value);
    const t = tangentOf(value, square);
    const inner = f32x4.add(one, f32x4.mul(f32x4.splat(3 * CUBIC), square));
    const growth = f32x4.mul(f32x4.splat(SQRT_2_BY_PI), inner);
    const fall = f32x4.sub(one, f32x4.mul(t, t));
    const rise = f32x4.mul(f32x4.mul(value, fall), growth);
    const slope = f32x4.mul(half, f32x4.add(f32x4.add(one, t), rise));
    storeUpTo(left, dx, f32x4.mul(v128.load(dy), slope));
    x += 16;
    dy += 16;
    dx += 16;
  }
}
