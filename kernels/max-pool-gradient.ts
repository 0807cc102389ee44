// The way back through max pooling: each window's gradient goes to the tap that won.
//
//   dx = 0, then dx[c][i · strideHeight − top + a][j · strideWidth − left + b] += dy[c][i][j]
//
// With isBehindRelu = 1 it goes on through a ReLU before the pooling: windows whose largest value y is not
// above 0 hand nothing back.
//
// with (a, b) = code / windowWidth, code % windowWidth as kernels/max-pool.ts has kept them. Layouts as there.
export function maxPoolGradient(
  y: usize,
  dy: usize,
  code: usize,
  dx: usize,
  codeBytes: i32,
  isBehindRelu: i32,
  channels: i32,
  height: i32,
  width: i32,
  windowWidth: i32,
  strideHeight: i32,
  strideWidth: i32,
  top: i32,
  left: i32,
  outHeight: i32,
  outWidth: i32,
): void {
  const plane = (<usize>(height * width)) << 2;
  memory.fill(dx, 0, plane * <usize>channels);
  // ⌊code / windowWidth⌋ = (code · reciprocal) >> 16 holds for all codes of one byte.
  const reciprocal = (65535 + windowWidth) / windowWidth;
  const step = (<usize>strideWidth) << 2;
  // From the tap (a, b) to the next row's tap with the same code distance.
  const skip = width - windowWidth;
  for (let c = 0; c < channels; c++) {
    for (let i = 0; i < outHeight; i++) {
      let corner = dx + ((<usize>((i * strideHeight - top) * width - left)) << 2);
      for (let j = 0; j < outWidth; j++) {
        let tap = 0;
        let row = 0;
        if (codeBytes == 1) {
          tap = load<u8>(code);
          row = (tap * reciprocal) >> 16;
        } else {
          tap = load<i32>(code);
          row = tap / windowWidth;
        }
        const to = corner + ((<usize>(tap + row * skip)) << 2);
        const passes = !isBehindRelu || load<f32>(y) > 0;
        store<f32>(to, load<f32>(to) + (passes ? load<f32>(dy) : 0));
        y += 4;
        dy += 4;
        code += <usize>codeBytes;
        corner += step;
      }
    }
    dx += plane;
  }
}
