// Direct convolution of one sample, forward; with flipped weights also its input gradient.
//
//   y[o][p] = bias[o] + Σ_k w[k][o] · x[p + taps[k]]      p = 0 … positions − 1
//
// x     zero-padded planes, flat: a tap is a distance in bytes, so 2-D, 1-D and dilated kernels are one
// w     [outputs / 4][tapCount][4 outputs], written by packKernel
// y     [outputs][yPlane] floats; rows keep the padded width, so the columns between rows are rubbish
// taps  [tapCount] byte offsets (u32)
//
// outputs is a multiple of 4, positions of 8. A tile of 4 outputs × 8 positions fills V8's registers;
// one tap per turn of the loop, since an unrolled body makes V8 spill.
export function convDirect(
  x: usize,
  w: usize,
  bias: usize,
  y: usize,
  taps: usize,
  tapCount: i32,
  yPlane: i32,
  positions: i32,
  outputs: i32,
): void {
  const tapsEnd = taps + ((<usize>tapCount) << 2);
  const wStep: usize = (<usize>tapCount) << 4;
  const plane: usize = (<usize>yPlane) << 2;
  for (let o = 0; o < outputs; o += 4) {
    for (let p = 0; p < positions; p += 8) {
      let a00 = v128.load32_splat(bias);
      let a01 = a00;
      let a10 = v128.load32_splat(bias, 4);
      let a11 = a10;
      let a20 = v128.load32_splat(bias, 8);
      let a21 = a20;
      let a30 = v128.load32_splat(bias, 12);
      let a31 = a30;
      const here = x + ((<usize>p) << 2);
      let weight = w;
      let tap = taps;
      do {
        const from = here + load<u32>(tap);
        const x0 = v128.load(from);
        const x1 = v128.load(from, 16);
        let s = v128.load32_splat(weight);
        a00 = f32x4.add(a00, f32x4.mul(x0, s));
        a01 = f32x4.add(a01, f32x4.mul(x1, s));
        s = v128.load32_splat(weight, 4);
        a10 = f32x4.add(a10, f32x4.mul(x0, s));
        a11 = f32x4.add(a11, f32x4.mul(x1, s));
        s = v128.load32_splat(weight, 8);
        a20 = f32x4.add(a20, f32x4.mul(x0, s));
        a21 = f32x4.add(a21, f32x4.mul(x1, s));
        s = v128.load32_splat(weight, 12);
        a30 = f32x4.add(a30, f32x4.mul(x0, s));
        a31 = f32x4.add(a31, f32x4.mul(x1, s));
        weight += 16;
        tap += 4;
      } while (tap < tapsEnd);
      let to = y + ((<usize>p) << 2);
      v128.store(to, a00);
      v128.store(to, a01, 16);
      to += plane;
      v128.store(to, a10);
      v128.store(to, a11, 16);
      to += plane;
      v128.store(to, a20);
      v128.store(to, a21, 16);
      to += plane;
      v128.store(to, a30);
      v128.store(to, a31, 16);
    }
    w += wStep;
    y += plane << 2;
    bias += 16;
  }
}
