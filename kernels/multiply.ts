// Products of one sample's values.
//
//   multiplyTwo        y[i] = a[i] · b[i]                   scaleFloats   y[i] = factor · x[i]
//   scalePlanes        y[c][p] = x[c][p] · factors[c]
//   multiplyPlaneSums  sums[c] = Σ_p a[c][p] · b[c][p]      (the gradient of scalePlanes' factors)
//
// Planes are [channels][size], dense.
import { sumOf } from './shared/lanes';

export function multiplyTwo(a: usize, b: usize, y: usize, count: i32): void {
  let i = 0;
  for (; i + 4 <= count; i += 4) {
    v128.store(y, f32x4.mul(v128.load(a), v128.load(b)));
    a += 16;
    b += 16;
    y += 16;
  }
  for (; i < count; i++) {
    store<f32>(y, load<f32>(a) * load<f32>(b));
    a += 4;
    b += 4;
    y += 4;
  }
}

export function scaleFloats(x: usize, y: usize, factor: f32, count: i32): void {
  scaleRun(x, y, factor, count);
}

export function scalePlanes(x: usize, factors: usize, y: usize, channels: i32, size: i32): void {
  const plane = (<usize>size) << 2;
  for (let c = 0; c < channels; c++) {
    scaleRun(x, y, load<f32>(factors), size);
    x += plane;
    y += plane;
    factors += 4;
  }
}

// @inline
function scaleRun(x: usize, y: usize, factor: f32, count: i32): void {
  const factors = f32x4.splat(factor);
  let i = 0;
  for (; i + 4 <= count; i += 4) {
    const at = (<usize>i) << 2;
    v128.store(y + at, f32x4.mul(v128.load(x + at), factors));
  }
  for (; i < count; i++) {
    const at = (<usize>i) << 2;
    store<f32>(y + at, load<f32>(x + at) * factor);
  }
}

/** So many fours are added to a sum of their own: float32 loses digits in long sums. */
const FOURS = 64;

export function multiplyPlaneSums(a: usize, b: usize, sums: usize, channels: i32, size: i32): void {
  for (let c = 0; c < channels; c++) {
    let total: f32 = 0;
    let i = 0;
    while (i + 4 <= size) {
      const end = min<i32>(size - 3, i + 4 * FOURS);
      let part = f32x4.splat(0);
      for (; i < end; i += 4) {
        part = f32x4.add(part, f32x4.mul(v128.load(a), v128.load(b)));
        a += 16;
        b += 16;
      }
      total += sumOf(part);
    }
    for (; i < size; i++) {
      total += load<f32>(a) * load<f32>(b);
      a += 4;
      b += 4;
    }
    store<f32>(sums, total);
    sums += 4;
  }
}
