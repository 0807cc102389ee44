// Between dense planes and zero-padded planes in working space.
//
//   spreadPlanes  to[c][ρ][κ][q][j] = from[c][rowStep · q + rowStart · ρ − top][columnStep · j + columnStart · κ − left]
//                 with zeros wherever `from` has nothing
//   gatherPlanes  to[c][rowStep · q][columnStep · j] = max(floor, from[c][q][j])
//
//   from  [channels][rows][columns], dense       to  [channels][rowLines][columnLines][outRows][outColumns]
//
//   a row of 7 with step 2, one zero on the left:    line 0:  · 1 3 5        · is a zero
//     0 1 2 3 4 5 6                                  line 1:  0 2 4 6
//
// Spread planes are planeStride floats apart; `slack` floats after the last one are cleared too, since tiles
// read past it. Four-wide stores may run past the end of a row: what lies there is written afterwards.
export function spreadPlanes(
  from: usize,
  to: usize,
  channels: i32,
  rows: i32,
  columns: i32,
  top: i32,
  left: i32,
  rowLines: i32,
  rowStart: i32,
  rowStep: i32,
  outRows: i32,
  columnLines: i32,
  columnStart: i32,
  columnStep: i32,
  outColumns: i32,
  planeStride: i32,
  slack: i32,
): void {
  const rowBytes: usize = (<usize>columns) << 2;
  const tail: usize = (<usize>(planeStride - outRows * outColumns)) << 2;
  for (let c = 0; c < channels; c++) {
    for (let rowLine = 0; rowLine < rowLines; rowLine++) {
      for (let columnLine = 0; columnLine < columnLines; columnLine++) {
        const shift = columnStart * columnLine - left;
        const head = min(max((columnStep - 1 - shift) / columnStep, 0), outColumns);
        const end = max(min((columns - shift + columnStep - 1) / columnStep, outColumns), head);
        let row = rowStart * rowLine - top;
        for (let q = 0; q < outRows; q++) {
          if (<u32>row < <u32>rows) {
            to = clear(to, (<usize>head) << 2);
            const first =
              from + <usize>row * rowBytes + ((<usize>(columnStep * head + shift)) << 2);
            if (columnStep == 1) copyRow(first, to, (<usize>(end - head)) << 2);
            else copyEvery(first, (<usize>columnStep) << 2, to, end - head);
            to += (<usize>(end - head)) << 2;
            to = clear(to, (<usize>(outColumns - end)) << 2);
          } else {
            to = clear(to, (<usize>outColumns) << 2);
          }
          row += rowStep;
        }
        to = clear(to, tail);
      }
    }
    from += <usize>rows * rowBytes;
  }
  clear(to, (<usize>slack) << 2);
}

/** Rows of `from` are rowStride floats apart, its planes planeStride; rows of `to` toRow, its planes toPlane. */
export function gatherPlanes(
  from: usize,
  to: usize,
  channels: i32,
  rows: i32,
  columns: i32,
  rowStride: i32,
  planeStride: i32,
  rowStep: i32,
  columnStep: i32,
  toRow: i32,
  toPlane: i32,
  floor: f32,
): void {
  const low = f32x4.splat(floor);
  const step: usize = (<usize>columnStep) << 2;
  // Where row follows row without a gap, a row may run into the next one, which is written afterwards.
  const isDense = columnStep == 1 && rowStep * toRow == columns && toPlane == rows * columns;
  for (let c = 0; c < channels; c++) {
    let row = from;
    let out = to;
    for (let i = 0; i < rows; i++) {
      let j = 0;
      if (columnStep == 1) {
        const isLast = c + 1 == channels && i + 1 == rows;
        const end = isDense && !isLast ? columns : columns - 3;
        for (; j < end; j += 4) {
          const at: usize = (<usize>j) << 2;
          v128.store(out + at, f32x4.pmax(v128.load(row + at), low));
        }
      }
      let place = out + <usize>j * step;
      for (; j < columns; j++) {
        const value = load<f32>(row + ((<usize>j) << 2));
        store<f32>(place, value < floor ? floor : value);
        place += step;
      }
      row += (<usize>rowStride) << 2;
      out += (<usize>(rowStep * toRow)) << 2;
    }
    from += (<usize>planeStride) << 2;
    to += (<usize>toPlane) << 2;
  }
}

// @inline
function copyRow(from: usize, to: usize, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 16) v128.store(to + at, v128.load(from + at));
}

// @inline
function copyEvery(from: usize, step: usize, to: usize, count: i32): void {
  for (let j = 0; j < count; j++) {
    store<f32>(to, load<f32>(from));
    from += step;
    to += 4;
  }
}

/** Clears some floats; returns the address behind them. */
// @inline
function clear(to: usize, bytes: usize): usize {
  if (bytes > 64) memory.fill(to, 0, bytes);
  else for (let at: usize = 0; at < bytes; at += 4) store<f32>(to + at, 0);
  return to + bytes;
}
