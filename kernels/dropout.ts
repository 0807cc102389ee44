// Inverted dropout; its own gradient, since the mask is computed anew instead of being kept.
//
//   y[i] = hash(key, i) ≥ threshold ? x[i] · scale : 0        threshold = rate · 2³², scale = 1 / (1 − rate)
//
// The key is mixed from (seed, step, layer, sample), so a mask depends on nothing but these: not on the
// number of threads, nor on what was drawn before. `clock` points at seed and step (two u32).
// Mixing: 64-bit finalizer of SplitMix (Steele, Lea & Flood 2014); per item the two-round 32-bit
// multiply-xorshift hash found by Chris Wellons (lowbias32), the second half of the key between rounds.
export function dropout(
  x: usize,
  y: usize,
  count: i32,
  threshold: i32,
  scale: f32,
  layer: i32,
  sample: i32,
  clock: usize,
): void {
  let mixed = finalize(((<u64>load<u32>(clock)) << 32) | <u64>load<u32>(clock, 4));
  mixed = finalize(mixed ^ (((<u64>layer) << 32) | <u64>(<u32>sample)));
  const first = <u32>mixed;
  const second = <u32>(mixed >> 32);
  const keyVector = i32x4.splat(second);
  const least = i32x4.splat(threshold);
  const factor = f32x4.splat(scale);
  let index = i32x4.add(i32x4.splat(first), i32x4(0, 1, 2, 3));
  let i = 0;
  for (; i + 4 <= count; i += 4) {
    let h = v128.xor(index, i32x4.shr_u(index, 16));
    h = v128.xor(i32x4.mul(h, i32x4.splat(0x7feb352d)), keyVector);
    h = v128.xor(h, i32x4.shr_u(h, 15));
    h = i32x4.mul(h, i32x4.splat(0x846ca68b));
    h = v128.xor(h, i32x4.shr_u(h, 16));
    const kept = i32x4.ge_u(h, least);
    v128.store(y, v128.and(f32x4.mul(v128.load(x), factor), kept));
    index = i32x4.add(index, i32x4.splat(4));
    x += 16;
    y += 16;
  }
  for (; i < count; i++) {
    let h: u32 = first + i;
    h = ((h ^ (h >> 16)) * 0x7feb352d) ^ second;
    h = (h ^ (h >> 15)) * 0x846ca68b;
    h ^= h >> 16;
    store<f32>(y, h >= <u32>threshold ? load<f32>(x) * scale : 0);
    x += 4;
    y += 4;
  }
}

function finalize(z: u64): u64 {
  z += 0x9e3779b97f4a7c15;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}
