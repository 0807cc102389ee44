// Average pooling of one sample with any window, stride and padding.
//
//   y[c][i][j] = Σ over taps (a, b) inside of x[c][i · strideHeight − top + a][j · strideWidth − left + b] / n
//
// n is the number of taps inside, or windowHeight · windowWidth when countsPadding is 1.
// x [channels][height][width] dense, y [channels][outHeight][outWidth]. Four windows at a time, as in
// kernels/max-pool.ts.
import {
  endOfTaps,
  endOfWhole,
  firstTap,
  firstWhole,
  loadApart,
  storeApart,
} from './shared/windows';

/** So many values are added to a sum of their own: float32 loses digits in long sums. */
const SUM_LENGTH = 64;

export function averagePool(
  x: usize,
  y: usize,
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
  const outPlane = (<usize>(outHeight * outWidth)) << 2;
  const step = (<usize>strideWidth) << 2;
  const start = firstWhole(strideWidth, left, outWidth);
  const end = endOfWhole(strideWidth, left, windowWidth, width, outWidth);
  const hasRuns = end - start >= 4;
  for (let c = 0; c < channels; c += 4) {
    const together = min<i32>(4, channels - c);
    for (let i = 0; i < outHeight; i++) {
      const a0 = firstTap(i, strideHeight, top);
      const a1 = endOfTaps(i, strideHeight, top, windowHeight, height);
      const rows = countsPadding ? windowHeight : a1 - a0;
      // Of the first window's first row inside; may lie before the plane.
      const corner = x + ((<usize>((i * strideHeight - top + a0) * width - left)) << 2);
      const to = y + ((<usize>(i * outWidth)) << 2);
      const wholeShare: f32 = 1 / <f32>(rows * windowWidth);
      for (let n: usize = 0; hasRuns && n < <usize>together; n++) {
        let j = start;
        while (j < end) {
          // The last four overlap those before them.
          j = min<i32>(j, end - 4);
          const sum = sumOfFour(
            corner + n * plane + <usize>j * step,
            step,
            rowBytes,
            a1 - a0,
            windowWidth,
          );
          v128.store(
            to + n * outPlane + ((<usize>j) << 2),
            f32x4.mul(sum, f32x4.splat(wholeShare)),
          );
          j += 4;
        }
      }
      for (let j = 0; j < outWidth; j++) {
        if (hasRuns && j == start) j = end;
        if (j >= outWidth) break;
        const b0 = firstTap(j, strideWidth, left);
        const b1 = endOfTaps(j, strideWidth, left, windowWidth, width);
        const share = f32x4.splat(1 / <f32>(rows * (countsPadding ? windowWidth : b1 - b0)));
        const from = corner + <usize>j * step + ((<usize>b0) << 2);
        const at = to + ((<usize>j) << 2);
        // With fewer than four channels left, all lanes do the same.
        const planeStep = together == 4 ? plane : 0;
        const outStep = together == 4 ? outPlane : 0;
        for (let n: usize = 0; n < (together == 4 ? 1 : <usize>together); n++) {
          const sum = sumOfFour(from + n * plane, planeStep, rowBytes, a1 - a0, b1 - b0);
          storeApart(at + n * outPlane, outStep, f32x4.mul(sum, share));
        }
      }
    }
    x += 4 * plane;
    y += 4 * outPlane;
  }
}

/** Sums of four windows whose inputs lie `step` bytes apart. */
function sumOfFour(from: usize, step: usize, rowBytes: usize, rows: i32, columns: i32): v128 {
  let total = f32x4.splat(0);
  for (let a = 0; a < rows; a++) {
    let at = from;
    for (let b = 0; b < columns; b += SUM_LENGTH) {
      const count = min<i32>(SUM_LENGTH, columns - b);
      let sum = f32x4.splat(0);
      for (let k = 0; k < count; k++) {
        sum = f32x4.add(sum, loadApart(at, step));
        at += 4;
      }
      total = f32x4.add(total, sum);
    }
    from += rowBytes;
  }
  return total;
}
