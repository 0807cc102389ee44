// The weights of a 3 × 3 convolution into Winograd's frequencies and their gradient back.
//
//   winogradWeights         U = G w Gᵀ
//   winogradFlippedWeights  the same with channels swapped and the kernel turned by 180°: the input gradient's
//   winogradWeightGradient  dw += Gᵀ dM G
//
// w, dw [outputs][inputs][3][3], the parameter itself; U, dM as in shared/winograd-layout.ts. Four outputs abreast.
import { gatherLanes, scatterLanes } from './shared/lanes';
import { stepOf } from './shared/winograd-layout';
import { weightGradientRow, weightRow } from './shared/winograd-rows';

/** U = G w Gᵀ from the parameter w [outputs][inputs][3][3]; scratch: 18 vectors. */
export function winogradWeights(
  w: usize,
  u: usize,
  outputs: i32,
  inputs: i32,
  scratch: usize,
): void {
  transformWeights(w, u, outputs, inputs, <usize>inputs * 36, 36, 0, 4, scratch);
}

/** The same for the input gradient: channels swapped, kernel turned by 180°. */
export function winogradFlippedWeights(
  w: usize,
  u: usize,
  outputs: i32,
  inputs: i32,
  scratch: usize,
): void {
  transformWeights(w, u, inputs, outputs, 36, <usize>inputs * 36, 32, -4, scratch);
}

function transformWeights(
  w: usize,
  u: usize,
  rows: i32,
  columns: i32,
  rowBytes: usize,
  columnBytes: usize,
  first: usize,
  tapBytes: i32,
  scratch: usize,
): void {
  const step = stepOf(columns, rows);
  for (let o = 0; o < rows; o += 4) {
    for (let c = 0; c < columns; c++) {
      let tap = w + <usize>o * rowBytes + <usize>c * columnBytes + first;
      for (let r: usize = 0; r < 3; r++) {
        const g0 = gatherLanes(tap, rowBytes);
        const g1 = gatherLanes(tap + tapBytes, rowBytes);
        const g2 = gatherLanes(tap + 2 * tapBytes, rowBytes);
        weightRow(g0, g1, g2, scratch + r * 96, 16);
        tap += 3 * tapBytes;
      }
      let out = u;
      for (let j: usize = 0; j < 6; j++) {
        const at = scratch + (j << 4);
        weightRow(v128.load(at), v128.load(at, 96), v128.load(at, 192), out, 6 * step);
        out += step;
      }
      u += 16;
    }
  }
}

/** dw += Gᵀ dM G, the parameter's gradient [outputs][inputs][3][3]; scratch: 21 vectors. */
export function winogradWeightGradient(
  dm: usize,
  dw: usize,
  outputs: i32,
  inputs: i32,
  scratch: usize,
): void {
  const step = stepOf(inputs, outputs);
  const rowBytes: usize = <usize>inputs * 36;
  const column = scratch + 288;
  for (let o = 0; o < outputs; o += 4) {
    for (let c = 0; c < inputs; c++) {
      let from = dm;
      for (let r: usize = 0; r < 6; r++) {
        weightGradientRow(from, step, scratch + r * 48, 16);
        from += 6 * step;
      }
      for (let j: usize = 0; j < 3; j++) {
        // Frequencies of one column lie 48 bytes apart after the pass over rows.
        weightGradientRow(scratch + (j << 4), 48, column, 16);
        for (let i: usize = 0; i < 3; i++) {
          const to = dw + <usize>o * rowBytes + <usize>c * 36 + (i * 3 + j) * 4;
          const sum = f32x4.add(gatherLanes(to, rowBytes), v128.load(column + (i << 4)));
          scatterLanes(to, rowBytes, sum);
        }
      }
      dm += 16;
    }
  }
}
