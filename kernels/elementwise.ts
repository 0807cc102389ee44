// Flat loops over `count` floats of one sample.
//
//   relu          y = max(0, x)                     reluGradient  dx = y > 0 ? dy : 0
//   addInto       y += x                            addTwo        y = a + b
//   copyFloats    y = x                             clearFloats   y = 0
//   sumPlanes     out[c] += Σ_p x[c][p]             (bias gradient)
//
// pmax(x, floor) is x unless x < floor, so that a NaN comes through and is seen in the loss.
// No length or alignment is asked for. Eight floats an iteration, since a loop in V8 costs two cycles whatever
// is in it; the last count % 8 go one by one.
import { sumOf } from './shared/lanes';

export function relu(x: usize, y: usize, count: i32): void {
  const zero = f32x4.splat(0);
  let i = 0;
  for (; i + 8 <= count; i += 8) {
    v128.store(y, f32x4.pmax(v128.load(x), zero));
    v128.store(y, f32x4.pmax(v128.load(x, 16), zero), 16);
    x += 32;
    y += 32;
  }
  for (; i < count; i++) {
    const value = load<f32>(x);
    store<f32>(y, value < 0 ? 0 : value);
    x += 4;
    y += 4;
  }
}

export function reluGradient(y: usize, dy: usize, dx: usize, count: i32): void {
  const zero = f32x4.splat(0);
  let i = 0;
  for (; i + 8 <= count; i += 8) {
    v128.store(dx, v128.and(v128.load(dy), f32x4.gt(v128.load(y), zero)));
    v128.store(dx, v128.and(v128.load(dy, 16), f32x4.gt(v128.load(y, 16), zero)), 16);
    y += 32;
    dy += 32;
    dx += 32;
  }
  for (; i < count; i++) {
    store<f32>(dx, load<f32>(y) > 0 ? load<f32>(dy) : 0);
    y += 4;
    dy += 4;
    dx += 4;
  }
}

export function addInto(x: usize, y: usize, count: i32): void {
  addTwo(x, y, y, count);
}

export function addTwo(a: usize, b: usize, y: usize, count: i32): void {
  let i = 0;
  for (; i + 8 <= count; i += 8) {
    v128.store(y, f32x4.add(v128.load(a), v128.load(b)));
    v128.store(y, f32x4.add(v128.load(a, 16), v128.load(b, 16)), 16);
    a += 32;
    b += 32;
    y += 32;
  }
  for (; i < count; i++) {
    store<f32>(y, load<f32>(a) + load<f32>(b));
    a += 4;
    b += 4;
    y += 4;
  }
}

export function copyFloats(x: usize, y: usize, count: i32): void {
  memory.copy(y, x, (<usize>count) << 2);
}

export function clearFloats(y: usize, count: i32): void {
  memory.fill(y, 0, (<usize>count) << 2);
}

export function sumPlanes(x: usize, out: usize, channels: i32, size: i32): void {
  for (let c = 0; c < channels; c++) {
    let sum: f64 = 0;
    let i = 0;
    while (i + 4 <= size) {
      // Stretches short enough that rounding does not add up; what is left of a plane is often very little.
      const end = min(i + 1024, size - 3);
      let total = f32x4.splat(0);
      for (; i < end; i += 4) {
        total = f32x4.add(total, v128.load(x));
        x += 16;
      }
      sum += <f64>sumOf(total);
    }
    for (; i < size; i++) {
      sum += <f64>load<f32>(x);
      x += 4;
    }
    store<f32>(out, load<f32>(out) + <f32>sum);
    out += 4;
  }
}
