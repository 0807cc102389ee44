// The inner part of every matrix product: C (+)= A · B, with B cut into panels of eight columns.
//
//   panel    [depth][8]: B[k][j … j + 7], zeros beyond the last column
//
//            8 columns                    A is read by single floats, any distance apart, so it may
//          ┌───┐ panel                    lie transposed; B only passes through packPanel or
//    depth │   │                          packPanelTransposed, which also bring rows that lie
//          └───┘                          powers of two apart next to each other.
//   ┌─────┐┌───┐
//   │ A   ││ C │ 4 rows at a time: eight vectors of sums, the most that stay in V8's registers.
//   └─────┘└───┘
//
// Rows behind the last are computed as copies of the last and not stored.

/** One panel from rows of B: `width` ≤ 8 columns of `depth` rows, `bRow` bytes apart. */
export function packPanel(b: usize, bRow: usize, panel: usize, depth: i32, width: i32): void {
  for (let k = 0; k < depth; k++) {
    if (width == 8) {
      v128.store(panel, v128.load(b));
      v128.store(panel, v128.load(b, 16), 16);
    } else {
      memory.fill(panel, 0, 32);
      memory.copy(panel, b, (<usize>width) << 2);
    }
    b += bRow;
    panel += 32;
  }
}

/** The same where B lies transposed: `width` ≤ 8 rows of `depth` floats, `bRow` bytes apart. */
export function packPanelTransposed(
  b: usize,
  bRow: usize,
  panel: usize,
  depth: i32,
  width: i32,
): void {
  if (width < 8) memory.fill(panel, 0, (<usize>depth) << 5);
  for (let j = 0; j < width; j += 4) {
    const to = panel + ((<usize>j) << 2);
    if (width - j >= 4) packFour(b, bRow, to, depth);
    else {
      for (let rest = 0; rest < width - j; rest++) {
        packOne(b + bRow * rest, to + ((<usize>rest) << 2), depth);
      }
    }
    b += bRow << 2;
  }
}

// @inline
function packFour(b: usize, bRow: usize, to: usize, depth: i32): void {
  let b1 = b + bRow;
  let b2 = b1 + bRow;
  let b3 = b2 + bRow;
  for (let k = 0; k < depth; k++) {
    let v = v128.load32_zero(b);
    v = v128.load32_lane(b1, v, 1);
    v = v128.load32_lane(b2, v, 2);
    v128.store(to, v128.load32_lane(b3, v, 3));
    b += 4;
    b1 += 4;
    b2 += 4;
    b3 += 4;
    to += 32;
  }
}

// @inline
function packOne(b: usize, to: usize, depth: i32): void {
  for (let k = 0; k < depth; k++) {
    store<f32>(to, load<f32>(b));
    b += 4;
    to += 32;
  }
}

/**
 * `width` ≤ 8 columns of C: C[i][j] = start + Σ_k A[i][k] · panel[k][j] for all `rows`.
 *
 * start: with `adds` what stands in C, else bias[j], or 0 when `bias` is 0. aRow, aColumn and cRow in bytes.
 */
export function multiplyPanel(
  a: usize,
  aRow: usize,
  aColumn: usize,
  panel: usize,
  depth: i32,
  c: usize,
  cRow: usize,
  rows: i32,
  width: i32,
  bias: usize,
  adds: bool,
): void {
  const zero = f32x4.splat(0);
  const first = bias ? v128.load(bias) : zero;
  const second = bias ? v128.load(bias, 16) : zero;
  for (let i = 0; i < rows; i += 4) {
    const left = rows - i;
    let p0 = a;
    let p1 = left > 1 ? p0 + aRow : p0;
    let p2 = left > 2 ? p1 + aRow : p1;
    let p3 = left > 3 ? p2 + aRow : p2;
    let s00 = zero;
    let s01 = zero;
    let s10 = zero;
    let s11 = zero;
    let s20 = zero;
    let s21 = zero;
    let s30 = zero;
    let s31 = zero;
    let from = panel;
    let k = depth;
    do {
      const b0 = v128.load(from);
      const b1 = v128.load(from, 16);
      let s = v128.load32_splat(p0);
      s00 = f32x4.add(s00, f32x4.mul(b0, s));
      s01 = f32x4.add(s01, f32x4.mul(b1, s));
      s = v128.load32_splat(p1);
      s10 = f32x4.add(s10, f32x4.mul(b0, s));
      s11 = f32x4.add(s11, f32x4.mul(b1, s));
      s = v128.load32_splat(p2);
      s20 = f32x4.add(s20, f32x4.mul(b0, s));
      s21 = f32x4.add(s21, f32x4.mul(b1, s));
      s = v128.load32_splat(p3);
      s30 = f32x4.add(s30, f32x4.mul(b0, s));
      s31 = f32x4.add(s31, f32x4.mul(b1, s));
      p0 += aColumn;
      p1 += aColumn;
      p2 += aColumn;
      p3 += aColumn;
      from += 32;
    } while (--k);
    putRow(c, s00, s01, first, second, width, adds);
    if (left > 1) putRow(c + cRow, s10, s11, first, second, width, adds);
    if (left > 2) putRow(c + 2 * cRow, s20, s21, first, second, width, adds);
    if (left > 3) putRow(c + 3 * cRow, s30, s31, first, second, width, adds);
    a += aRow << 2;
    c += cRow << 2;
  }
}

/** Stores the first `width` of eight floats on top of what they start from. */
// @inline
function putRow(
  to: usize,
  low: v128,
  high: v128,
  first: v128,
  second: v128,
  width: i32,
  adds: bool,
): void {
  low = f32x4.add(low, adds ? v128.load(to) : first);
  high = f32x4.add(high, adds ? v128.load(to, 16) : second);
  if (width == 8) {
    v128.store(to, low);
    v128.store(to, high, 16);
  } else storeSome(to, low, high, width);
}

/** The first `width` < 8 floats of two vectors. */
function storeSome(to: usize, low: v128, high: v128, width: i32): void {
  if (width & 4) {
    v128.store(to, low);
    low = high;
    to += 16;
  }
  if (width & 2) {
    v128.store64_lane(to, low, 0);
    low = v128.shuffle<i64>(low, low, 1, 1);
    to += 8;
  }
  if (width & 1) v128.store32_lane(to, low, 0);
}
