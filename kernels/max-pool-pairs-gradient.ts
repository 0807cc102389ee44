// The way back through max pooling with windows two columns wide that touch.
//
//   dx[c][i · windowHeight + a][2 j + b] = code[c][i][j] == 2 a + b ? dy[c][i][j] : 0
//
// With isBehindRelu = 1 it goes on through a ReLU before the pooling: windows whose largest value is not above
// 0 hand nothing back.
//
// Layouts as in kernels/max-pool-pairs.ts. Windows do not overlap, so every value of dx is written once, four
// windows' pairs at a time; rows and columns that no window covers become 0.
export function maxPoolPairsGradient(
  y: usize,
  dy: usize,
  code: usize,
  dx: usize,
  isBehindRelu: i32,
  channels: i32,
  height: i32,
  width: i32,
  windowHeight: i32,
  outHeight: i32,
  outWidth: i32,
): void {
  const whole = min<i32>(outWidth, width >> 1);
  const rowBytes = (<usize>width) << 2;
  const passesAll = i32x4.splat(isBehindRelu ? 0 : -1);
  const zero = f32x4.splat(0);
  const unused = height - outHeight * windowHeight;
  for (let c = 0; c < channels; c++) {
    for (let i = 0; i < outHeight; i++) {
      const rows = min<i32>(windowHeight, height - i * windowHeight);
      let j = 0;
      while (j < whole) {
        j = min<i32>(j, whole - 4);
        const at = (<usize>j) << 2;
        const passes = v128.or(f32x4.gt(v128.load(y + at), zero), passesAll);
        spreadPairs(
          v128.and(v128.load(dy + at), passes),
          v128.load32_zero(code + <usize>j),
          dx + ((<usize>j) << 3),
          rowBytes,
          rows,
        );
        j += 4;
      }
      if ((width & 1) != 0) {
        const at = <usize>whole;
        const isWindow = outWidth > whole && (!isBehindRelu || load<f32>(y + (at << 2)) > 0);
        const winner = isWindow ? <i32>load<u8>(code + at) : -1;
        let end = dx + rowBytes - 4;
        for (let a = 0; a < rows; a++) {
          store<f32>(end, winner == 2 * a ? load<f32>(dy + (at << 2)) : 0);
          end += rowBytes;
        }
      }
      dx += rowBytes * <usize>rows;
      y += (<usize>outWidth) << 2;
      dy += (<usize>outWidth) << 2;
      code += <usize>outWidth;
    }
    if (unused > 0) {
      memory.fill(dx, 0, rowBytes * <usize>unused);
      dx += rowBytes * <usize>unused;
    }
  }
}

/** Writes the gradients of four windows to all their places; most windows have two rows. */
// @inline
function spreadPairs(gradient: v128, codes: v128, to: usize, rowBytes: usize, rows: i32): void {
  const winner = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(codes));
  storePairs(to, gradient, winner, 0);
  if (rows > 1) storePairs(to + rowBytes, gradient, winner, 2);
  for (let a = 2; a < rows; a++) {
    storePairs(to + <usize>a * rowBytes, gradient, winner, 2 * a);
  }
}

/** One row of the taps `tap` and `tap + 1` in turn. */
// @inline
function storePairs(to: usize, gradient: v128, winner: v128, tap: i32): void {
  const even = v128.and(gradient, i32x4.eq(winner, i32x4.splat(tap)));
  const odd = v128.and(gradient, i32x4.eq(winner, i32x4.splat(tap + 1)));
  v128.store(to, v128.shuffle<f32>(even, odd, 0, 4, 1, 5));
  v128.store(to, v128.shuffle<f32>(even, odd, 2, 6, 3, 7), 16);
}
