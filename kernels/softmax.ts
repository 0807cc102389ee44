// Soft-max along the rows of one sample, and its gradient; x, y, dy, dx [rows][classes].
//
//   softmax           y[i] = e^(x[i] − max x) / Σ_j e^(x[j] − max x)
//   softmaxGradient   dx[i] = y[i] · (dy[i] − Σ_j y[j] · dy[j])          found from the output alone
//
// Loads may run past the end, stores do not. A NaN or an infinite maximum makes the whole row NaN.
import { exponentials } from './shared/exponentials';
import { firstLanes, storeUpTo, sumOf } from './shared/lanes';

/** The largest of a row in every lane; what is not a number is found by the exponentials. */
// @inline
function largestOf(x: usize, classes: i32): v128 {
  let most = f32x4.splat(-Infinity);
  for (let left = classes; left > 0; left -= 4) {
    const value = v128.bitselect(v128.load(x), f32x4.splat(-Infinity), firstLanes(left));
    most = f32x4.pmax(most, value);
    x += 16;
  }
  most = f32x4.pmax(most, v128.shuffle<f32>(most, most, 2, 3, 0, 1));
  return f32x4.pmax(most, v128.shuffle<f32>(most, most, 1, 0, 3, 2));
}

export function softmax(x: usize, y: usize, rows: i32, classes: i32): void {
  for (let r = 0; r < rows; r++) {
    const most = largestOf(x, classes);
    let total = f32x4.splat(0);
    let at: usize = 0;
    for (let left = classes; left > 0; left -= 4) {
      const power = exponentials(f32x4.sub(v128.load(x + at), most));
      total = f32x4.add(total, v128.and(power, firstLanes(left)));
      storeUpTo(left, y + at, power);
      at += 16;
    }
    const sum = f32x4.splat(sumOf(total));
    at = 0;
    for (let left = classes; left > 0; left -= 4) {
      storeUpTo(left, y + at, f32x4.div(v128.load(y + at), sum));
      at += 16;
    }
    x += (<usize>classes) << 2;
    y += (<usize>classes) << 2;
  }
}

export function softmaxGradient(y: usize, dy: usize, dx: usize, rows: i32, classes: i32): void {
  for (let r = 0; r < rows; r++) {
    let total = f32x4.splat(0);
    let at: usize = 0;
    for (let left = classes; left > 0; left -= 4) {
      const product = f32x4.mul(v128.load(y + at), v128.load(dy + at));
      total = f32x4.add(total, v128.and(product, firstLanes(left)));
      at += 16;
    }
    const dot = f32x4.splat(sumOf(total));
    at = 0;
    for (let left = classes; left > 0; left -= 4) {
      const apart = f32x4.sub(v128.load(dy + at), dot);
      storeUpTo(left, dx + at, f32x4.mul(v128.load(y + at), apart));
      at += 16;
    }
    y += (<usize>classes) << 2;
    dy += (<usize>classes) << 2;
    dx += (<usize>classes) << 2;
  }
}
