// Max pooling of one sample, windows without padding; windows may overlap.
//
//   maxPool          y[c][i][j] = max over the window of x; code = index of the first maximum in its plane
//   maxPoolGradient  dx = 0, then dx[code] += dy
//
// x [channels][height][width] dense, y and code (i32) [channels][outHeight][outWidth].
export function maxPool(
  x: usize,
  y: usize,
  code: usize,
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
  const two = windowHeight == 2 && windowWidth == 2 && strideWidth == 2;
  for (let c = 0; c < channels; c++) {
    for (let i = 0; i < outHeight; i++) {
      const first = i * strideHeight * width;
      let j = two ? pairRows(x, y, code, first, width, outWidth) : 0;
      for (; j < outWidth; j++) {
        let best = first + j * strideWidth;
        let value = load<f32>(x + ((<usize>best) << 2));
        for (let a = 0; a < windowHeight; a++) {
          for (let b = 0; b < windowWidth; b++) {
            const at = first + a * width + j * strideWidth + b;
            const here = load<f32>(x + ((<usize>at) << 2));
            // A NaN wins, as it does in PyTorch, so that it is seen in the loss.
            if (here > value || here != here) {
              value = here;
              best = at;
            }
          }
        }
        store<f32>(y + ((<usize>j) << 2), value);
        store<i32>(code + ((<usize>j) << 2), best);
      }
      y += (<usize>outWidth) << 2;
      code += (<usize>outWidth) << 2;
    }
    x += (<usize>(height * width)) << 2;
  }
}

/** Four 2 × 2 windows at a time; returns how many columns of this row are done. */
function pairRows(x: usize, y: usize, code: usize, first: i32, width: i32, outWidth: i32): i32 {
  let top = x + ((<usize>first) << 2);
  let bottom = top + ((<usize>width) << 2);
  const down = i32x4.splat(width);
  const right = i32x4.splat(1);
  let at = i32x4.add(i32x4.splat(first), i32x4(0, 2, 4, 6));
  let j = 0;
  for (; j + 4 <= outWidth; j += 4) {
    const t0 = v128.load(top);
    const t1 = v128.load(top, 16);
    const b0 = v128.load(bottom);
    const b1 = v128.load(bottom, 16);
    let best = v128.shuffle<f32>(t0, t1, 0, 2, 4, 6);
    let index = at;
    let next = v128.shuffle<f32>(t0, t1, 1, 3, 5, 7);
    let wins = v128.not(f32x4.le(next, best));
    best = v128.bitselect(next, best, wins);
    index = v128.bitselect(i32x4.add(at, right), index, wins);
    next = v128.shuffle<f32>(b0, b1, 0, 2, 4, 6);
    wins = v128.not(f32x4.le(next, best));
    best = v128.bitselect(next, best, wins);
    const below = i32x4.add(at, down);
    index = v128.bitselect(below, index, wins);
    next = v128.shuffle<f32>(b0, b1, 1, 3, 5, 7);
    wins = v128.not(f32x4.le(next, best));
    v128.store(y + ((<usize>j) << 2), v128.bitselect(next, best, wins));
    v128.store(code + ((<usize>j) << 2), v128.bitselect(i32x4.add(below, right), index, wins));
    at = i32x4.add(at, i32x4.splat(8));
    top += 32;
    bottom += 32;
  }
  return j;
}

export function maxPoolGradient(
  dy: usize,
  code: usize,
  dx: usize,
  channels: i32,
  size: i32,
  outSize: i32,
): void {
  memory.fill(dx, 0, (<usize>(channels * size)) << 2);
  for (let c = 0; c < channels; c++) {
    for (let p = 0; p < outSize; p++) {
      const to = dx + ((<usize>load<i32>(code)) << 2);
      store<f32>(to, load<f32>(to) + load<f32>(dy));
      code += 4;
      dy += 4;
    }
    dx += (<usize>size) << 2;
  }
}
