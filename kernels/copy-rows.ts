// Copies a block of columns from one matrix to another.
//
//   y[i][j] = x[i][j]   j = 0 … count − 1;  rows of x lie xWidth floats apart, rows of y yWidth
export function copyRows(
  x: usize,
  xWidth: i32,
  y: usize,
  yWidth: i32,
  rows: i32,
  count: i32,
): void {
  for (let i = 0; i < rows; i++) {
    memory.copy(y, x, (<usize>count) << 2);
    x += (<usize>xWidth) << 2;
    y += (<usize>yWidth) << 2;
  }
}
