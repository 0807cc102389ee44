// How often a signal changes its sign.

/** Samples n in 1..count whose sign differs from that of the sample before; below −1e-10 is negative. */
export function crossings(samples: usize, count: i32): i32 {
  const threshold = f32x4.splat(-1e-10);
  let changes = i32x4.splat(0);
  let n = 0;
  for (; n + 4 <= count; n += 4) {
    const before = f32x4.lt(v128.load(samples), threshold);
    const after = f32x4.lt(v128.load(samples, 4), threshold);
    changes = i32x4.sub(changes, v128.xor(before, after));
    samples += 16;
  }
  let sum =
    i32x4.extract_lane(changes, 0) +
    i32x4.extract_lane(changes, 1) +
    i32x4.extract_lane(changes, 2) +
    i32x4.extract_lane(changes, 3);
  for (; n < count; n++) {
    const before = load<f32>(samples) < <f32>-1e-10;
    const after = load<f32>(samples, 4) < <f32>-1e-10;
    sum += i32(before != after);
    samples += 4;
  }
  return sum;
}
