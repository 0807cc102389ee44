// Copies of up to four axes in any order: permute, slice and pad are this with other numbers.
//
//   y[i0 · yStep0 + i1 · yStep1 + i2 · yStep2 + i3 · yStep3] =
//     x[i0 · xStep0 + i1 · xStep1 + i2 · xStep2 + i3 · xStep3]       for all i0 < n0, i1 < n1, i2 < n2, i3 < n3
//
// Steps are floats. The two last axes decide how fast it goes:
//
//   xStep3 = yStep3 = 1    runs: n3 floats lie together on both sides
//   xStep2 = yStep3 = 1    turned: rows of x are columns of y, four rows of four at a time
//   else                   one by one
//
//   x  a b c d …      y  a e i m …        in stripes of 64 rows of x, so that a cache line once fetched is
//      e f g h           b f j n          still there for its other columns
//      i j k l           c g k o
//      m n o p           d h l p
export function copyStrided(
  x: usize,
  y: usize,
  n0: i32,
  n1: i32,
  n2: i32,
  n3: i32,
  xStep0: i32,
  xStep1: i32,
  xStep2: i32,
  xStep3: i32,
  yStep0: i32,
  yStep1: i32,
  yStep2: i32,
  yStep3: i32,
): void {
  for (let i0 = 0; i0 < n0; i0++) {
    for (let i1 = 0; i1 < n1; i1++) {
      const from = x + ((<usize>(i0 * xStep0 + i1 * xStep1)) << 2);
      const to = y + ((<usize>(i0 * yStep0 + i1 * yStep1)) << 2);
      if (xStep3 == 1 && yStep3 == 1) {
        copyRuns(from, to, n2, n3, (<usize>xStep2) << 2, (<usize>yStep2) << 2);
      } else if (xStep2 == 1 && yStep3 == 1 && n2 >= 4 && n3 >= 4) {
        turn(from, to, n3, n2, (<usize>xStep3) << 2, (<usize>yStep2) << 2);
      } else {
        const xStep = (<usize>xStep3) << 2;
        const yStep = (<usize>yStep3) << 2;
        for (let i2 = 0; i2 < n2; i2++) {
          copyApart(
            from + ((<usize>(i2 * xStep2)) << 2),
            to + ((<usize>(i2 * yStep2)) << 2),
            n3,
            xStep,
            yStep,
          );
        }
      }
    }
  }
}

/** Copies longer than this are left to the engine's own. */
const LONG_RUN = 256;

function copyRuns(from: usize, to: usize, runs: i32, count: i32, xStep: usize, yStep: usize): void {
  for (let i = 0; i < runs; i++) {
    if (count > LONG_RUN) memory.copy(to, from, (<usize>count) << 2);
    else {
      const end = (<usize>count) << 2;
      let at: usize = 0;
      for (; at + 16 <= end; at += 16) v128.store(to + at, v128.load(from + at));
      for (; at < end; at += 4) store<f32>(to + at, load<f32>(from + at));
    }
    from += xStep;
    to += yStep;
  }
}

const STRIPE = 64;

/** x [rows][columns] to y [columns][rows], both at least 4; the last tiles overlap those before them. */
function turn(x: usize, y: usize, rows: i32, columns: i32, xStep: usize, yStep: usize): void {
  for (let stripe = 0; stripe < rows; stripe += STRIPE) {
    const end = min<i32>(rows, stripe + STRIPE);
    for (let j = 0; j < columns; j += 4) {
      const column = <usize>min<i32>(j, columns - 4);
      for (let i = stripe; i < end; i += 4) {
        const row = <usize>min<i32>(i, rows - 4);
        turnTile(x + row * xStep + (column << 2), y + column * yStep + (row << 2), xStep, yStep);
      }
    }
  }
}

// @inline
function turnTile(from: usize, to: usize, xStep: usize, yStep: usize): void {
  const a = v128.load(from);
  const b = v128.load(from + xStep);
  const c = v128.load(from + 2 * xStep);
  const d = v128.load(from + 3 * xStep);
  const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  v128.store(to, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5));
  v128.store(to + yStep, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
  const ef = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const gh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(to + 2 * yStep, v128.shuffle<f32>(ef, gh, 0, 1, 4, 5));
  v128.store(to + 3 * yStep, v128.shuffle<f32>(ef, gh, 2, 3, 6, 7));
}

// @inline
function copyApart(from: usize, to: usize, count: i32, xStep: usize, yStep: usize): void {
  for (let i = 0; i < count; i++) {
    store<f32>(to, load<f32>(from));
    from += xStep;
    to += yStep;
  }
}
