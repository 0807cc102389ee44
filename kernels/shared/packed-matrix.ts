// A matrix B packed once and multiplied at every step of a recurrence.
//
//   panels   [⌈columns / 8⌉][depth][8]: the panels of shared/panels.ts one behind the other
import { multiplyPanel, packPanel, packPanelTransposed } from './panels';

/** Packs B `[depth][columns]`, rows `bRow` bytes apart. */
export function packMatrix(b: usize, bRow: usize, panels: usize, depth: i32, columns: i32): void {
  for (let j = 0; j < columns; j += 8) {
    packPanel(b + ((<usize>j) << 2), bRow, panels, depth, min(columns - j, 8));
    panels += (<usize>depth) << 5;
  }
}

/** Packs the transpose of B `[columns][depth]`, rows `bRow` bytes apart. */
export function packTransposed(
  b: usize,
  bRow: usize,
  panels: usize,
  depth: i32,
  columns: i32,
): void {
  for (let j = 0; j < columns; j += 8) {
    packPanelTransposed(b + bRow * j, bRow, panels, depth, min(columns - j, 8));
    panels += (<usize>depth) << 5;
  }
}

/**
 * C[i][j] = start + Σ_k A[i][k] · B[first + k][j] for `count` rows of B of `depth`.
 *
 * start: with `adds` what stands in C, else bias[j], or 0 when `bias` is 0. aRow and cRow in bytes.
 */
export function multiplyPacked(
  a: usize,
  aRow: usize,
  panels: usize,
  depth: i32,
  first: i32,
  count: i32,
  c: usize,
  cRow: usize,
  rows: i32,
  columns: i32,
  bias: usize,
  adds: bool,
): void {
  let panel = panels + ((<usize>first) << 5);
  for (let j = 0; j < columns; j += 8) {
    const at = (<usize>j) << 2;
    const start = bias ? bias + at : 0;
    const width = min(columns - j, 8);
    multiplyPanel(a, aRow, 4, panel, count, c + at, cRow, rows, width, start, adds);
    panel += (<usize>depth) << 5;
  }
}
