// Direct convolution of one sample to a single output channel; convDirect would compute three more.
//
//   y[p] = bias + Σ_k w[k] · x[p + taps[k]]           p = 0 … positions − 1
//
// x, taps  as in conv-direct.ts
// w        [tapCount][4], of which the first lane counts, written by packKernel
//
// positions is a multiple of 32: a tile of 32 positions fills V8's registers.
export function convDirectOne(
  x: usize,
  w: usize,
  bias: usize,
  y: usize,
  taps: usize,
  tapCount: i32,
  positions: i32,
): void {
  const tapsEnd = taps + ((<usize>tapCount) << 2);
  for (let p = 0; p < positions; p += 32) {
    let a0 = v128.load32_splat(bias);
    let a1 = a0;
    let a2 = a0;
    let a3 = a0;
    let a4 = a0;
    let a5 = a0;
    let a6 = a0;
    let a7 = a0;
    const here = x + ((<usize>p) << 2);
    let weight = w;
    let tap = taps;
    do {
      const from = here + load<u32>(tap);
      const s = v128.load32_splat(weight);
      a0 = f32x4.add(a0, f32x4.mul(v128.load(from), s));
      a1 = f32x4.add(a1, f32x4.mul(v128.load(from, 16), s));
      a2 = f32x4.add(a2, f32x4.mul(v128.load(from, 32), s));
      a3 = f32x4.add(a3, f32x4.mul(v128.load(from, 48), s));
      a4 = f32x4.add(a4, f32x4.mul(v128.load(from, 64), s));
      a5 = f32x4.add(a5, f32x4.mul(v128.load(from, 80), s));
      a6 = f32x4.add(a6, f32x4.mul(v128.load(from, 96), s));
      a7 = f32x4.add(a7, f32x4.mul(v128.load(from, 112), s));
      weight += 16;
      tap += 4;
    } while (tap < tapsEnd);
    const to = y + ((<usize>p) << 2);
    v128.store(to, a0);
    v128.store(to, a1, 16);
    v128.store(to, a2, 32);
    v128.store(to, a3, 48);
    v128.store(to, a4, 64);
    v128.store(to, a5, 80);
    v128.store(to, a6, 96);
    v128.store(to, a7, 112);
  }
}
