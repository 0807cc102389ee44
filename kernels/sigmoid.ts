// The logistic function over `count` floats of one sample.
//
//   sigmoid           y = 1 / (1 + e^−x)
//   sigmoidGradient   dx = dy · y · (1 − y)          found from the output alone
//
// Loads may run past the end, stores do not.
import { sigmoids } from './shared/exponentials';
import { storeUpTo } from './shared/lanes';

export function sigmoid(x: usize, y: usize, count: i32): void {
  for (let left = count; left > 0; left -= 4) {
    storeUpTo(left, y, sigmoids(v128.load(x)));
    x += 16;
    y += 16;
  }
}

export function sigmoidGradient(y: usize, dy: usize, dx: usize, count: i32): void {
  const one = f32x4.splat(1);
  for (let left = count; left > 0; left -= 4) {
    const value = v128.load(y);
    const slope = f32x4.mul(value, f32x4.sub(one, value));
    storeUpTo(left, dx, f32x4.mul(v128.load(dy), slope));
    y += 16;
    dy += 16;
    dx += 16;
  }
}
