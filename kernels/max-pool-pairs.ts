// Max pooling with windows 2 × 2 that touch, without padding: the commonest, four windows in a few steps.
//
//   x    a b │ c d │ e f │ g h        y = max(a, b, i, j), …
//        i j │ k l │ m n │ o p        code = 0 1   in reading order, the first of equal ones
//                                            2 3
//
// x [channels][height][width] dense, y and code (one byte) [channels][height / 2][width / 2]; codeBytes 0
// writes no code. A last odd row or column takes no part. width must be at least 8: the last four windows of
// a row overlap those before them.
export function maxPoolPairs(
  x: usize,
  y: usize,
  code: usize,
  codeBytes: i32,
  channels: i32,
  height: i32,
  width: i32,
): void {
  const outHeight = height >> 1;
  const outWidth = width >> 1;
  const rowBytes = (<usize>width) << 2;
  for (let c = 0; c < channels; c++) {
    for (let i = 0; i < outHeight; i++) {
      const row = x + <usize>(2 * i) * rowBytes;
      let j = 0;
      while (j < outWidth) {
        j = min<i32>(j, outWidth - 4);
        const top = row + ((<usize>j) << 3);
        const bottom = top + rowBytes;
        const t0 = v128.load(top);
        const t1 = v128.load(top, 16);
        const b0 = v128.load(bottom);
        const b1 = v128.load(bottom, 16);
        let best = v128.shuffle<f32>(t0, t1, 0, 2, 4, 6);
        let next = v128.shuffle<f32>(t0, t1, 1, 3, 5, 7);
        let wins = beats(next, best);
        best = v128.bitselect(next, best, wins);
        let winner = v128.and(wins, i32x4.splat(1));
        next = v128.shuffle<f32>(b0, b1, 0, 2, 4, 6);
        wins = beats(next, best);
        best = v128.bitselect(next, best, wins);
        winner = v128.bitselect(i32x4.splat(2), winner, wins);
        next = v128.shuffle<f32>(b0, b1, 1, 3, 5, 7);
        wins = beats(next, best);
        v128.store(y + ((<usize>j) << 2), v128.bitselect(next, best, wins));
        if (codeBytes != 0) {
          winner = v128.bitselect(i32x4.splat(3), winner, wins);
          const narrow = i16x8.narrow_i32x4_u(winner, winner);
          v128.store32_lane(code + <usize>j, i8x16.narrow_i16x8_u(narrow, narrow), 0);
        }
        j += 4;
      }
      y += (<usize>outWidth) << 2;
      code += <usize>(outWidth * codeBytes);
    }
    x += rowBytes * <usize>height;
  }
}

/** Where `next` is larger or not a number. */
// @inline
function beats(next: v128, best: v128): v128 {
  return v128.or(f32x4.gt(next, best), f32x4.ne(next, next));
}

export function maxPoolPairsGradient(
  dy: usize,
  code: usize,
  dx: usize,
  channels: i32,
  height: i32,
  width: i32,
): void {
  const outHeight = height >> 1;
  const outWidth = width >> 1;
  const rowBytes = (<usize>width) << 2;
  for (let c = 0; c < channels; c++) {
    for (let i = 0; i < outHeight; i++) {
      const row = dx + <usize>(2 * i) * rowBytes;
      let j = 0;
      while (j < outWidth) {
        j = min<i32>(j, outWidth - 4);
        const gradient = v128.load(dy + ((<usize>j) << 2));
        const narrow = v128.load32_zero(code + <usize>j);
        const winner = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(narrow));
        const to = row + ((<usize>j) << 3);
        storePair(to, gradient, winner, 0);
        storePair(to + rowBytes, gradient, winner, 2);
        j += 4;
      }
      if ((width & 1) != 0) {
        store<f32>(row + rowBytes - 4, 0);
        store<f32>(row + 2 * rowBytes - 4, 0);
      }
      dy += (<usize>outWidth) << 2;
      code += <usize>outWidth;
    }
    dx += rowBytes * <usize>height;
    if ((height & 1) != 0) memory.fill(dx - rowBytes, 0, rowBytes);
  }
}

/** The gradients of the taps `left` and `left + 1` of four windows, one after the other. */
// @inline
function storePair(to: usize, gradient: v128, winner: v128, left: i32): void {
  const even = v128.and(gradient, i32x4.eq(winner, i32x4.splat(left)));
  const odd = v128.and(gradient, i32x4.eq(winner, i32x4.splat(left + 1)));
  v128.store(to, v128.shuffle<f32>(even, odd, 0, 4, 1, 5));
  v128.store(to, v128.shuffle<f32>(even, odd, 2, 6, 3, 7), 16);
}
