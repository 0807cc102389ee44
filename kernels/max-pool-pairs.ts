// Max pooling with windows two columns wide that touch, the commonest: 2 × 2, 1 × 2, 4 × 2.
//
//   x    a b │ c d │ e f │ g h │ q      y = max(a, b, i, j), …, max(q, r)
//        i j │ k l │ m n │ o p │ r      code = 0 1   in reading order, the first of equal ones
//                                              2 3
//
// x [channels][height][width] dense, y and code (one byte) [channels][outHeight][outWidth]; codeBytes 0 writes
// no code. Window (i, j) starts at row i · windowHeight, column 2 j; the last row and column of windows may
// stand out over the end. Rows and columns of x behind the last window take no part. There must be four whole
// windows in a row: the last four overlap those before them.
export function maxPoolPairs(
  x: usize,
  y: usize,
  code: usize,
  codeBytes: i32,
  channels: i32,
  height: i32,
  width: i32,
  windowHeight: i32,
  outHeight: i32,
  outWidth: i32,
): void {
  const whole = min<i32>(outWidth, width >> 1);
  const rowBytes = (<usize>width) << 2;
  for (let c = 0; c < channels; c++) {
    let row = x;
    for (let i = 0; i < outHeight; i++) {
      const rows = min<i32>(windowHeight, height - i * windowHeight);
      let j = 0;
      while (j < whole) {
        j = min<i32>(j, whole - 4);
        maxOfPairs(
          row + ((<usize>j) << 3),
          rowBytes,
          rows,
          y + ((<usize>j) << 2),
          code + <usize>j,
          codeBytes,
        );
        j += 4;
      }
      if (outWidth > whole) {
        const at = <usize>whole;
        maxOfColumn(row + (at << 3), rowBytes, rows, y + (at << 2), code + at, codeBytes);
      }
      row += rowBytes * <usize>windowHeight;
      y += (<usize>outWidth) << 2;
      code += <usize>(outWidth * codeBytes);
    }
    x += rowBytes * <usize>height;
  }
}

/** Four windows next to each other; most have two rows. */
// @inline
function maxOfPairs(
  row: usize,
  rowBytes: usize,
  rows: i32,
  y: usize,
  code: usize,
  codeBytes: i32,
): void {
  let left = v128.load(row);
  let right = v128.load(row, 16);
  let best = v128.shuffle<f32>(left, right, 0, 2, 4, 6);
  let next = v128.shuffle<f32>(left, right, 1, 3, 5, 7);
  let wins = beats(next, best);
  best = v128.bitselect(next, best, wins);
  let winner = v128.and(wins, i32x4.splat(1));
  if (rows > 1) {
    left = v128.load(row + rowBytes);
    right = v128.load(row + rowBytes, 16);
    next = v128.shuffle<f32>(left, right, 0, 2, 4, 6);
    wins = beats(next, best);
    best = v128.bitselect(next, best, wins);
    winner = v128.bitselect(i32x4.splat(2), winner, wins);
    next = v128.shuffle<f32>(left, right, 1, 3, 5, 7);
    wins = beats(next, best);
    best = v128.bitselect(next, best, wins);
    winner = v128.bitselect(i32x4.splat(3), winner, wins);
  }
  for (let a = 2; a < rows; a++) {
    const from = row + <usize>a * rowBytes;
    left = v128.load(from);
    right = v128.load(from, 16);
    next = v128.shuffle<f32>(left, right, 0, 2, 4, 6);
    wins = beats(next, best);
    best = v128.bitselect(next, best, wins);
    winner = v128.bitselect(i32x4.splat(2 * a), winner, wins);
    next = v128.shuffle<f32>(left, right, 1, 3, 5, 7);
    wins = beats(next, best);
    best = v128.bitselect(next, best, wins);
    winner = v128.bitselect(i32x4.splat(2 * a + 1), winner, wins);
  }
  v128.store(y, best);
  if (codeBytes == 0) return;
  const narrow = i16x8.narrow_i32x4_u(winner, winner);
  v128.store32_lane(code, i8x16.narrow_i16x8_u(narrow, narrow), 0);
}

/** Where `next` is larger, or not a number: that wins, as in PyTorch, so that it is seen in the loss. */
// @inline
function beats(next: v128, best: v128): v128 {
  return v128.or(f32x4.gt(next, best), f32x4.ne(next, next));
}

/** A last window of which one column lies inside. */
function maxOfColumn(
  row: usize,
  rowBytes: usize,
  rows: i32,
  y: usize,
  code: usize,
  codeBytes: i32,
): void {
  let best = load<f32>(row);
  let winner = 0;
  for (let a = 1; a < rows; a++) {
    row += rowBytes;
    const next = load<f32>(row);
    if (next > best || next != next) {
      best = next;
      winner = 2 * a;
    }
  }
  store<f32>(y, best);
  if (codeBytes != 0) store<u8>(code, <u8>winner);
}
