// The weights of a convolution along lines into frequencies, and their gradient back.
//
//   fourierWeights         U = conj(ŵ) / n
//   fourierWeightGradient  dw += the first taps of the inverse transform of dM, over n
//
// w, dw  [outputs][inputs][kernel], the parameter itself
// U, dM  [f][rows / 4][columns][4 rows] as in shared/winograd-layout.ts, 3n/2 − 1 frequencies
//
// A row or column of U is a channel, or one of the `lines` that the stride deals a channel out over:
//
//   U of row (i, r), column (j, s) has the taps w[rowStep · i + columnStep · j + a],
//   a = r + s + firstTap + k · tapStep for k = 0, 1 …      0 where a is not below `kernel`
//
// where r and s count lines and one of them is always 0. Four rows abreast.
import {
  frequenciesOf,
  inverseTransform,
  readProducts,
  transform,
  writeFilterSpectrum,
} from './shared/fourier-transform';
import { stepOf } from './shared/winograd-layout';

/** `scratch`: n vectors. Steps in floats. */
export function fourierWeights(
  w: usize,
  u: usize,
  table: usize,
  n: i32,
  rows: i32,
  rowLines: i32,
  rowStep: i32,
  columns: i32,
  columnLines: i32,
  columnStep: i32,
  taps: i32,
  firstTap: i32,
  tapStep: i32,
  kernel: i32,
  scratch: usize,
): void {
  const step = stepOf(columns, rows);
  const scale = <f32>1 / <f32>n;
  for (let row = 0; row < rows; row += 4) {
    let channel = w;
    let line = 0;
    for (let column = 0; column < columns; column++) {
      for (let k = 0; k < n; k++) v128.store(scratch + ((<usize>k) << 4), f32x4.splat(0));
      let i = row / rowLines;
      let rowLine = row - i * rowLines;
      for (let lane: usize = 0; lane < 4; lane++) {
        const from = channel + ((<usize>(rowStep * i)) << 2);
        let a = rowLine + line + firstTap;
        let order = table;
        for (let k = 0; k < taps; k++) {
          const to = scratch + load<u32>(order) + (lane << 2);
          if (a < kernel) store<f32>(to, load<f32>(from + ((<usize>a) << 2)));
          a += tapStep;
          order += 4;
        }
        if (++rowLine == rowLines) {
          rowLine = 0;
          i++;
        }
      }
      transform(scratch, n, table);
      writeFilterSpectrum(scratch, n, scale, u, step);
      u += 16;
      if (++line == columnLines) {
        line = 0;
        channel += (<usize>columnStep) << 2;
      }
    }
  }
}

/** `scratch`: n vectors. Rows are outputs, columns inputs dealt out over lines. */
export function fourierWeightGradient(
  dm: usize,
  dw: usize,
  table: usize,
  n: i32,
  rows: i32,
  rowStep: i32,
  columns: i32,
  columnLines: i32,
  columnStep: i32,
  taps: i32,
  tapStep: i32,
  kernel: i32,
  scratch: usize,
): void {
  const step = stepOf(columns, rows);
  const scale = <f32>1 / <f32>n;
  for (let row = 0; row < rows; row += 4) {
    for (let column = 0; column < columns; column++) {
      readProducts(dm, step, scratch, n);
      inverseTransform(scratch, n, table);
      const j = column / columnLines;
      for (let lane = 0; lane < 4; lane++) {
        let a = column - j * columnLines;
        const to = dw + ((<usize>(rowStep * (row + lane) + columnStep * j)) << 2);
        for (let k = 0; k < taps && a < kernel; k++) {
          const from = scratch + load<u32>(table + ((<usize>k) << 2)) + ((<usize>lane) << 2);
          const place = to + ((<usize>a) << 2);
          store<f32>(place, load<f32>(place) + scale * load<f32>(from));
          a += tapStep;
        }
      }
      dm += 16;
    }
  }
}
