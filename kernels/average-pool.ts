// Average pooling of one sample, windows without padding; windows may overlap.
//
//   averagePool          y[c][i][j] = mean of x over the window
//   averagePoolGradient  dx = 0, then dx[window] += dy / window size
//
// x [channels][height][width] dense, y [channels][outHeight][outWidth].
export function averagePool(
  x: usize,
  y: usize,
  channels: i32,
  height: i32,
  width: i32,
  windowHeight: i32,
  windowWidth: i32,
  strideHeight: i32,
  strideWidth: i32,
): void {
  const outHeight = (height - windowHeight) / strideHeight + 1;
  const outWidth = (width - windowWidth) / strideWidth + 1;
  const share: f32 = 1 / <f32>(windowHeight * windowWidth);
  for (let c = 0; c < channels; c++) {
    for (let i = 0; i < outHeight; i++) {
      for (let j = 0; j < outWidth; j++) {
        let sum: f32 = 0;
        for (let a = 0; a < windowHeight; a++) {
          const row = x + ((<usize>((i * strideHeight + a) * width + j * strideWidth)) << 2);
          for (let b = 0; b < windowWidth; b++) sum += load<f32>(row + ((<usize>b) << 2));
        }
        store<f32>(y, sum * share);
        y += 4;
      }
    }
    x += (<usize>(height * width)) << 2;
  }
}

export function averagePoolGradient(
  dy: usize,
  dx: usize,
  channels: i32,
  height: i32,
  width: i32,
  windowHeight: i32,
  windowWidth: i32,
  strideHeight: i32,
  strideWidth: i32,
): void {
  const outHeight = (height - windowHeight) / strideHeight + 1;
  const outWidth = (width - windowWidth) / strideWidth + 1;
  const share: f32 = 1 / <f32>(windowHeight * windowWidth);
  memory.fill(dx, 0, (<usize>(channels * height * width)) << 2);
  for (let c = 0; c < channels; c++) {
    for (let i = 0; i < outHeight; i++) {
      for (let j = 0; j < outWidth; j++) {
        const part = load<f32>(dy) * share;
        for (let a = 0; a < windowHeight; a++) {
          const row = dx + ((<usize>((i * strideHeight + a) * width + j * strideWidth)) << 2);
          for (let b = 0; b < windowWidth; b++) {
            const to = row + ((<usize>b) << 2);
            store<f32>(to, load<f32>(to) + part);
          }
        }
        dy += 4;
      }
    }
    dx += (<usize>(height * width)) << 2;
  }
}
