// Products of matrices and sums over rows, for whole slices of a batch or whole sequences.
//
//   multiplyMatrices       C[i][j] = start + Σ_k A[i][k] · B[k][j]     B: [depth][columns], rows bRow apart
//   multiplyByTransposed   C[i][j] = start + Σ_k A[i][k] · B[j][k]     B: [columns][depth], rows bRow apart
//   sumRows                out[j] += Σ_i x[i][j]                       the bias's gradient
//
// start: with `adds` ≠ 0 what stands in C, else bias[j], or 0 when bias is 0. A's floats lie aRow and
// aColumn bytes apart, so A transposed is A with the two exchanged. C's rows lie cRow bytes apart; nothing
// is written beyond them. panel: working space of 8 × 256 floats. No length is asked for but depth ≥ 1.
//
// See shared/panels.ts for the inner part.
import { multiplyPanel, packPanel, packPanelTransposed } from './shared/panels';

/** Rows of B taken at once: a panel and four rows of A stay in the first-level cache. */
const DEPTH = 256;

export function multiplyMatrices(
  a: usize,
  aRow: i32,
  aColumn: i32,
  b: usize,
  bRow: i32,
  c: usize,
  cRow: i32,
  rows: i32,
  columns: i32,
  depth: i32,
  bias: usize,
  adds: i32,
  panel: usize,
): void {
  for (let k = 0; k < depth; k += DEPTH) {
    const deep = min(depth - k, DEPTH);
    for (let j = 0; j < columns; j += 8) {
      const width = min(columns - j, 8);
      const at = (<usize>j) << 2;
      packPanel(b + at, bRow, panel, deep, width);
      const start = bias ? bias + at : 0;
      const adding = adds != 0 || k > 0;
      multiplyPanel(a, aRow, aColumn, panel, deep, c + at, cRow, rows, width, start, adding);
    }
    a += <usize>aColumn * DEPTH;
    b += <usize>bRow * DEPTH;
  }
}

export function multiplyByTransposed(
  a: usize,
  aRow: i32,
  aColumn: i32,
  b: usize,
  bRow: i32,
  c: usize,
  cRow: i32,
  rows: i32,
  columns: i32,
  depth: i32,
  bias: usize,
  adds: i32,
  panel: usize,
): void {
  for (let k = 0; k < depth; k += DEPTH) {
    const deep = min(depth - k, DEPTH);
    for (let j = 0; j < columns; j += 8) {
      const width = min(columns - j, 8);
      const at = (<usize>j) << 2;
      packPanelTransposed(b + <usize>bRow * j, bRow, panel, deep, width);
      const start = bias ? bias + at : 0;
      const adding = adds != 0 || k > 0;
      multiplyPanel(a, aRow, aColumn, panel, deep, c + at, cRow, rows, width, start, adding);
    }
    a += <usize>aColumn * DEPTH;
    b += DEPTH << 2;
  }
}

export function sumRows(x: usize, xRow: i32, out: usize, rows: i32, columns: i32): void {
  for (let i = 0; i < rows; i++) {
    let j = 0;
    for (; j + 4 <= columns; j += 4) {
      const at = (<usize>j) << 2;
      v128.store(out + at, f32x4.add(v128.load(out + at), v128.load(x + at)));
    }
    for (; j < columns; j++) {
      const at = (<usize>j) << 2;
      store<f32>(out + at, load<f32>(out + at) + load<f32>(x + at));
    }
    x += xRow;
  }
}
