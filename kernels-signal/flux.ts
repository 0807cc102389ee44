// How much the bands of a spectrogram rise, four frames at a time in float32.

/**
 * `target[t] = Σ_m max(0, later[m, t] − earlier[m, t]) / count`, summed in the order of the rows.
 *
 * @param later   rows of float32; `earlier` the same, beginning `lag` frames before it if they overlap
 * @param bytes   from one row to the next, of both
 * @param count   number of rows
 * @param length  frames, a multiple of 4; rows may be read a little past their ends
 */
export function rise(
  later: usize,
  earlier: usize,
  bytes: usize,
  count: i32,
  target: usize,
  length: i32,
): void {
  const end = target + (<usize>length << 2);
  const zero = f32x4.splat(0);
  const rows = f32x4.splat(<f32>count);
  for (; target < end; target += 16, later += 16, earlier += 16) {
    let sum = zero;
    let at = later;
    let before = earlier;
    for (let m = 0; m < count; m++, at += bytes, before += bytes) {
      sum = f32x4.add(sum, f32x4.max(zero, f32x4.sub(v128.load(at), v128.load(before))));
    }
    v128.store(target, f32x4.div(sum, rows));
  }
}
