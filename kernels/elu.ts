// The exponential linear unit over `count` floats of one sample; α ≥ 0.
//
//   elu           y = x > 0 ? x : α (e^x − 1)
//   eluGradient   dx = dy · (y > 0 ? 1 : y + α)      found from the output alone, since α e^x = y + α
//
// Loads may run past the end, stores do not.
import { exponentialUnits } from './shared/exponentials';
import { storeUpTo } from './shared/lanes';

export function elu(x: usize, y: usize, count: i32, alpha: f32): void {
  const factor = f32x4.splat(alpha);
  let left = count;
  for (; left >= 8; left -= 8) {
    v128.store(y, exponentialUnits(v128.load(x), factor));
    v128.store(y, exponentialUnits(v128.load(x, 16), factor), 16);
    x += 32;
    y += 32;
  }
  for (; left > 0; left -= 4) {
    storeUpTo(left, y, exponentialUnits(v128.load(x), factor));
    x += 16;
    y += 16;
  }
}

export function eluGradient(y: usize, dy: usize, dx: usize, count: i32, alpha: f32): void {
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
  const factor = f32x4.splat(alpha);
  for (let left = count; left > 0; left -= 4) {
    const value = v128.load(y);
    const slope = v128.bitselect(one, f32x4.add(value, factor), f32x4.gt(value, zero));
    storeUpTo(left, dx, f32x4.mul(v128.load(dy), slope));
    y += 16;
    dy += 16;
    dx += 16;
  }
}
