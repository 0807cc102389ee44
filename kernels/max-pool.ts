// Max pooling of one sample with any window, stride and padding; padding never wins.
//
//   y[c][i][j] = max over taps (a, b) of x[c][i · strideHeight − top + a][j · strideWidth − left + b]
//   code[c][i][j] = a · windowWidth + b of the first maximum in reading order, for the way back
//
// x [channels][height][width] dense, y and code [channels][outHeight][outWidth]. A code takes codeBytes: 1 in
// windows of up to 256 values, else 4; 0 writes none, for prediction.
//
// Four windows at a time: neighbours in a row where they lie inside as a whole, else the same window of four
// channels, which also serves planes a few columns wide.
import {
  endOfTaps,
  endOfWhole,
  firstTap,
  firstWhole,
  loadApart,
  storeApart,
} from './shared/windows';

export function maxPool(
  x: usize,
  y: usize,
  code: usize,
  codeBytes: i32,
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
  const outSize = <usize>(outHeight * outWidth);
  const step = (<usize>strideWidth) << 2;
  const start = firstWhole(strideWidth, left, outWidth);
  const end = endOfWhole(strideWidth, left, windowWidth, width, outWidth);
  const hasRuns = end - start >= 4;
  for (let c = 0; c < channels; c += 4) {
    const together = min<i32>(4, channels - c);
    for (let i = 0; i < outHeight; i++) {
      const a0 = firstTap(i, strideHeight, top);
      const a1 = endOfTaps(i, strideHeight, top, windowHeight, height);
      // Of the first window, if it stood without padding; may lie before the plane.
      const corner = x + ((<usize>((i * strideHeight - top) * width - left)) << 2);
      const to = <usize>(i * outWidth);
      for (let n: usize = 0; hasRuns && n < <usize>together; n++) {
        let j = start;
        while (j < end) {
          // The last four overlap those before them.
          j = min<i32>(j, end - 4);
          const at = n * outSize + to + <usize>j;
          const from = corner + n * plane + <usize>j * step;
          const codeAt = code + at * <usize>codeBytes;
          maxOfFour(
            from,
            step,
            rowBytes,
            a0,
            a1,
            0,
            windowWidth,
            windowWidth,
            y + (at << 2),
            4,
            codeAt,
            codeBytes,
          );
          j += 4;
        }
      }
      for (let j = 0; j < outWidth; j++) {
        if (hasRuns && j == start) j = end;
        if (j >= outWidth) break;
        const b0 = firstTap(j, strideWidth, left);
        const b1 = endOfTaps(j, strideWidth, left, windowWidth, width);
        const at = to + <usize>j;
        const from = corner + <usize>j * step;
        // With fewer than four channels left, all lanes do the same.
        const planeStep = together == 4 ? plane : 0;
        const outStep = together == 4 ? outSize << 2 : 0;
        for (let n: usize = 0; n < (together == 4 ? 1 : <usize>together); n++) {
          const here = n * outSize + at;
          const codeAt = code + here * <usize>codeBytes;
          maxOfFour(
            from + n * plane,
            planeStep,
            rowBytes,
            a0,
            a1,
            b0,
            b1,
            windowWidth,
            y + (here << 2),
            outStep,
            codeAt,
            codeBytes,
          );
        }
      }
    }
    x += 4 * plane;
    y += outSize << 4;
    code += 4 * outSize * <usize>codeBytes;
  }
}

/** Four windows whose inputs lie `step` bytes apart and whose outputs lie `outStep` bytes apart. */
function maxOfFour(
  from: usize,
  step: usize,
  rowBytes: usize,
  a0: i32,
  a1: i32,
  b0: i32,
  b1: i32,
  windowWidth: i32,
  y: usize,
  outStep: usize,
  code: usize,
  codeBytes: i32,
): void {
  let row = from + <usize>a0 * rowBytes + ((<usize>b0) << 2);
  let best = loadApart(row, step);
  let winner = i32x4.splat(a0 * windowWidth + b0);
  for (let a = a0; a < a1; a++) {
    let tap = i32x4.splat(a * windowWidth + b0);
    let at = row;
    for (let b = b0; b < b1; b++) {
      const next = loadApart(at, step);
      // A NaN wins, as it does in PyTorch, so that it is seen in the loss.
      const wins = v128.or(f32x4.gt(next, best), f32x4.ne(next, next));
      best = v128.bitselect(next, best, wins);
      winner = v128.bitselect(tap, winner, wins);
      tap = i32x4.add(tap, i32x4.splat(1));
      at += 4;
    }
    row += rowBytes;
  }
  storeApart(y, outStep, best);
  if (codeBytes == 1) {
    if (outStep == 4)
      v128.store32_lane(
        code,
        i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_u(winner, winner), winner),
        0,
      );
    else storeBytes(code, outStep >> 2, winner);
  } else if (codeBytes == 4) storeApart(code, outStep, winner);
}

/** The lowest byte of each lane, `step` bytes apart. */
// @inline
function storeBytes(to: usize, step: usize, lanes: v128): void {
  v128.store8_lane(to, lanes, 0);
  v128.store8_lane(to + step, lanes, 4);
  v128.store8_lane(to + 2 * step, lanes, 8);
  v128.store8_lane(to + 3 * step, lanes, 12);
}
