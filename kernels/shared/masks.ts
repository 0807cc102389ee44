// Keys and draws of random masks: the same for the same seed, step, layer and sample, whatever the threads.
//
// The key is mixed from (seed, step, layer, sample) by the 64-bit finalizer of SplitMix (Steele, Lea & Flood
// 2014). An item's number is hashed by the two-round 32-bit multiply-xorshift hash found by Chris Wellons
// (lowbias32), with the first half of the key added to it and the second half between the rounds.

/** The key of a sample's mask; `clock` points at seed and step (two u32). */
export function maskKey(clock: usize, layer: i32, sample: i32): u64 {
  const moment = finalize(((<u64>load<u32>(clock)) << 32) | <u64>load<u32>(clock, 4));
  return finalize(moment ^ (((<u64>layer) << 32) | <u64>(<u32>sample)));
}

/** The draw of one item, 0..2³² − 1. */
// @inline
export function drawOf(key: u64, item: i32): u32 {
  let h: u32 = <u32>key + item;
  h = ((h ^ (h >> 16)) * 0x7feb352d) ^ <u32>(key >> 32);
  h = (h ^ (h >> 15)) * 0x846ca68b;
  return h ^ (h >> 16);
}

/** The draws of four items whose numbers plus the first half of the key are in the lanes. */
// @inline
export function drawsOf(items: v128, secondHalf: v128): v128 {
  let h = v128.xor(items, i32x4.shr_u(items, 16));
  h = v128.xor(i32x4.mul(h, i32x4.splat(0x7feb352d)), secondHalf);
  h = v128.xor(h, i32x4.shr_u(h, 15));
  h = i32x4.mul(h, i32x4.splat(0x846ca68b));
  return v128.xor(h, i32x4.shr_u(h, 16));
}

function finalize(z: u64): u64 {
  z += 0x9e3779b97f4a7c15;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}
