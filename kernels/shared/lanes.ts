// Sums across the four lanes of vectors.

/** [Σ a, Σ b, Σ c, Σ d] over the lanes of four vectors. */
// @inline
export function sumLanes(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7));
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
}

/** Σ over the lanes of one vector. */
// @inline
export function sumOf(a: v128): f32 {
  return (
    f32x4.extract_lane(a, 0) +
    f32x4.extract_lane(a, 1) +
    (f32x4.extract_lane(a, 2) + f32x4.extract_lane(a, 3))
  );
}

/** Writes the four lanes `step` bytes apart. */
// @inline
export function scatterLanes(to: usize, step: usize, v: v128): void {
  v128.store32_lane(to, v, 0);
  v128.store32_lane(to + step, v, 1);
  v128.store32_lane(to + 2 * step, v, 2);
  v128.store32_lane(to + 3 * step, v, 3);
}

/** Reads four floats `step` bytes apart into the lanes. */
// @inline
export function gatherLanes(from: usize, step: usize): v128 {
  let v = v128.load32_zero(from);
  v = v128.load32_lane(from + step, v, 1);
  v = v128.load32_lane(from + 2 * step, v, 2);
  return v128.load32_lane(from + 3 * step, v, 3);
}

/** All bits set in the first `left` lanes, none in the others. */
// @inline
export function firstLanes(left: i32): v128 {
  return i32x4.gt_s(i32x4.splat(left), i32x4(0, 1, 2, 3));
}

/** Writes four floats, or only the first `left` of them where fewer are left. */
// @inline
export function storeUpTo(left: i32, to: usize, v: v128): void {
  if (left >= 4) {
    v128.store(to, v);
    return;
  }
  v128.store32_lane(to, v, 0);
  if (left > 1) v128.store32_lane(to, v, 1, 4);
  if (left > 2) v128.store32_lane(to, v, 2, 8);
}
