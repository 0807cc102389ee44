// Between dense planes and zero-padded flat planes.
//
//   spreadPlanes  to[c][top + i][left + j] = from[c][i][j], zero everywhere else
//   gatherPlanes  to[c][i][j] = max(floor, from[c][i][j])      rows of `from` are rowStride floats apart
//
// Dense planes are [channels][rows][columns]. Spread planes are planeStride floats apart, their rows
// rowStride floats; `slack` floats after the last plane are cleared too, since tiles read past it.
export function spreadPlanes(
  from: usize,
  to: usize,
  channels: i32,
  rows: i32,
  columns: i32,
  top: i32,
  left: i32,
  rowStride: i32,
  planeStride: i32,
  slack: i32,
): void {
  const rowBytes: usize = (<usize>columns) << 2;
  const gap: usize = (<usize>(rowStride - columns)) << 2;
  const head: usize = (<usize>(top * rowStride + left)) << 2;
  const tail: usize =
    ((<usize>(planeStride - rows * rowStride)) << 2) - head + <usize>(rowStride - columns) * 4;
  for (let c = 0; c < channels; c++) {
    memory.fill(to, 0, head);
    to += head;
    for (let i = 0; i < rows; i++) {
      copyRow(from, to, rowBytes);
      from += rowBytes;
      to += rowBytes;
      const clear = i + 1 < rows ? gap : tail;
      clearRow(to, clear);
      to += clear;
    }
  }
  memory.fill(to, 0, (<usize>slack) << 2);
}

export function gatherPlanes(
  from: usize,
  to: usize,
  channels: i32,
  rows: i32,
  columns: i32,
  rowStride: i32,
  planeStride: i32,
  floor: f32,
): void {
  const low = f32x4.splat(floor);
  for (let c = 0; c < channels; c++) {
    let row = from;
    for (let i = 0; i < rows; i++) {
      let j = 0;
      for (; j + 4 <= columns; j += 4) {
        const at: usize = (<usize>j) << 2;
        v128.store(to + at, f32x4.pmax(v128.load(row + at), low));
      }
      for (; j < columns; j++) {
        const at: usize = (<usize>j) << 2;
        const value = load<f32>(row + at);
        store<f32>(to + at, value < floor ? floor : value);
      }
      row += (<usize>rowStride) << 2;
      to += (<usize>columns) << 2;
    }
    from += (<usize>planeStride) << 2;
  }
}

// @inline
function copyRow(from: usize, to: usize, bytes: usize): void {
  let at: usize = 0;
  for (; at + 16 <= bytes; at += 16) v128.store(to + at, v128.load(from + at));
  for (; at < bytes; at += 4) store<f32>(to + at, load<f32>(from + at));
}

// @inline
function clearRow(to: usize, bytes: usize): void {
  if (bytes > 64) memory.fill(to, 0, bytes);
  else for (let at: usize = 0; at < bytes; at += 4) store<f32>(to + at, 0);
}
