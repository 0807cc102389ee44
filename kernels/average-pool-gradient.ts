// The way back through average pooling: each window's gradient is shared out evenly.
//
//   dx = 0, then dx[every tap inside] += dy[c][i][j] / n          n and layouts as in kernels/average-pool.ts
//
// Windows one column wide that follow each other without gaps take whole rows at a time.
import { endOfTaps, firstTap } from './shared/windows';

export function averagePoolGradient(
  dy: usize,
  dx: usize,
  countsPadding: i32,
  channels: i32,
  height: i32,
  width: i32,
  windowHeight: i32,
  windowWidth: i32,
  strideHeight: i32,
  strideWidth: i32,
  top: i32,
  left: i32,
  outHeight: i32,
  outWidth: i32,
): void {
  const rowBytes = (<usize>width) << 2;
  const plane = rowBytes * <usize>height;
  const isWholeRows = windowWidth == 1 && strideWidth == 1;
  memory.fill(dx, 0, plane * <usize>channels);
  for (let c = 0; c < channels; c++) {
    for (let i = 0; i < outHeight; i++) {
      const a0 = firstTap(i, strideHeight, top);
      const a1 = endOfTaps(i, strideHeight, top, windowHeight, height);
      const rows = countsPadding ? windowHeight : a1 - a0;
      // Of the first window's first row inside; may lie before the plane.
      const corner = dx + ((<usize>((i * strideHeight - top + a0) * width - left)) << 2);
      if (isWholeRows) {
        let row = corner;
        for (let a = a0; a < a1; a++) {
          addScaled(row, dy, 1 / <f32>rows, outWidth);
          row += rowBytes;
        }
      }
      for (let j = 0; !isWholeRows && j < outWidth; j++) {
        const b0 = firstTap(j, strideWidth, left);
        const b1 = endOfTaps(j, strideWidth, left, windowWidth, width);
        const columns = countsPadding ? windowWidth : b1 - b0;
        const part = load<f32>(dy + ((<usize>j) << 2)) / <f32>(rows * columns);
        let row = corner + ((<usize>(j * strideWidth + b0)) << 2);
        for (let a = a0; a < a1; a++) {
          addToAll(row, part, b1 - b0);
          row += rowBytes;
        }
      }
      dy += (<usize>outWidth) << 2;
    }
    dx += plane;
  }
}

/** to += factor · from */
// @inline
function addScaled(to: usize, from: usize, factor: f32, count: i32): void {
  const factors = f32x4.splat(factor);
  let k = 0;
  for (; k + 4 <= count; k += 4) {
    const at = (<usize>k) << 2;
    v128.store(to + at, f32x4.add(v128.load(to + at), f32x4.mul(v128.load(from + at), factors)));
  }
  for (; k < count; k++) {
    const at = (<usize>k) << 2;
    store<f32>(to + at, load<f32>(to + at) + factor * load<f32>(from + at));
  }
}

/** to += part */
// @inline
function addToAll(to: usize, part: f32, count: i32): void {
  const parts = f32x4.splat(part);
  let k = 0;
  for (; k + 4 <= count; k += 4) {
    const at = to + ((<usize>k) << 2);
    v128.store(at, f32x4.add(v128.load(at), parts));
  }
  for (; k < count; k++) {
    const at = to + ((<usize>k) << 2);
    store<f32>(at, load<f32>(at) + part);
  }
}
