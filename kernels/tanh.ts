// The hyperbolic tangent over `count` floats of one sample.
//
//   tanh           y = (e^x − e^−x) / (e^x + e^−x)
//   tanhGradient   dx = dy · (1 − y²)                found from the output alone
//
// Loads may run past the end, stores do not.
import { hyperbolicTangents } from './shared/exponentials';
import { storeUpTo } from './shared/lanes';

export function tanh(x: usize, y: usize, count: i32): void {
  for (let left = count; left > 0; left -= 4) {
    storeUpTo(left, y, hyperbolicTangents(v128.load(x)));
    x += 16;
    y += 16;
  }
}

export function tanhGradient(y: usize, dy: usize, dx: usize, count: i32): void {
  const one = f32x4.splat(1);
  for (let left = count; left > 0; left -= 4) {
    const value = v128.load(y);
    const slope = f32x4.sub(one, f32x4.mul(value, value));
    storeUpTo(left, dx, f32x4.mul(v128.load(dy), slope));
    y += 16;
    dy += 16;
    dx += 16;
  }
}
