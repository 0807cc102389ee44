// Soft-max over rows of attention scores, in place, and its gradient.
//
//   attentionWeights           w[i][j] = e^(scale · (s[i][j] − m)) / Σ_k e^(scale · (s[i][k] − m)),  m = max_k s[i][k]
//   attentionWeightsGradient   ds[i][j] = scale · w[i][j] · (dw[i][j] − Σ_k w[i][k] · dw[i][k])
//
//   weights, slopes   [rows][columns]: scores become weights, gradients of weights those of scores
//
// scale > 0. Lanes behind the end of a row count as nothing and are not written.
import { exponentials } from './shared/exponentials';
import { storeUpTo, sumOf } from './shared/lanes';

/** All bits in the lanes that still belong to a row. */
// @inline
function inside(left: i32): v128 {
  return i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(left));
}

export function attentionWeights(weights: usize, rows: i32, columns: i32, scale: f32): void {
  const factor = f32x4.splat(scale);
  for (let i = 0; i < rows; i++) {
    const largest = largestOf(weights, columns);
    let sum = f32x4.splat(0);
    let at = weights;
    for (let left = columns; left > 0; left -= 4) {
      const apart = f32x4.mul(factor, f32x4.sub(v128.load(at), largest));
      const power = v128.and(exponentials(apart), inside(left));
      sum = f32x4.add(sum, power);
      storeUpTo(left, at, power);
      at += 16;
    }
    const share = f32x4.splat(1 / sumOf(sum));
    at = weights;
    for (let left = columns; left > 0; left -= 4) {
      storeUpTo(left, at, f32x4.mul(share, v128.load(at)));
      at += 16;
    }
    weights += (<usize>columns) << 2;
  }
}

/** The largest of a row in every lane. */
// @inline
function largestOf(row: usize, columns: i32): v128 {
  let most = v128.load32_splat(row);
  for (let left = columns; left > 0; left -= 4) {
    most = f32x4.pmax(most, v128.bitselect(v128.load(row), most, inside(left)));
    row += 16;
  }
  most = f32x4.pmax(most, v128.shuffle<f32>(most, most, 2, 3, 0, 1));
  return f32x4.pmax(most, v128.shuffle<f32>(most, most, 1, 0, 3, 2));
}

export function attentionWeightsGradient(
  weights: usize,
  slopes: usize,
  rows: i32,
  columns: i32,
  scale: f32,
): void {
  const factor = f32x4.splat(scale);
  for (let i = 0; i < rows; i++) {
    let sum = f32x4.splat(0);
    let at: usize = 0;
    for (let left = columns; left > 0; left -= 4) {
      const product = f32x4.mul(v128.load(weights + at), v128.load(slopes + at));
      sum = f32x4.add(sum, v128.and(product, inside(left)));
      at += 16;
    }
    const mean = f32x4.splat(sumOf(sum));
    at = 0;
    for (let left = columns; left > 0; left -= 4) {
      const apart = f32x4.sub(v128.load(slopes + at), mean);
      const slope = f32x4.mul(factor, f32x4.mul(v128.load(weights + at), apart));
      storeUpTo(left, slopes + at, slope);
      at += 16;
    }
    weights += (<usize>columns) << 2;
    slopes += (<usize>columns) << 2;
  }
}
