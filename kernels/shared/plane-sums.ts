// Two sums over a plane that batch normalization needs on the way back.
import { firstLanes, sumOf } from './lanes';

/** Leaves Σ d and Σ d · (x − mean) over `size` floats at `sums`. Loads may run past the end. */
export function leavePlaneSums(x: usize, d: usize, size: i32, mean: v128, sums: usize): void {
  let plain = f32x4.splat(0);
  let nextPlain = plain;
  let weighted = plain;
  let nextWeighted = plain;
  let left = size;
  for (; left >= 8; left -= 8) {
    const first = v128.load(d);
    const next = v128.load(d, 16);
    plain = f32x4.add(plain, first);
    nextPlain = f32x4.add(nextPlain, next);
    weighted = f32x4.add(weighted, f32x4.mul(first, f32x4.sub(v128.load(x), mean)));
    nextWeighted = f32x4.add(nextWeighted, f32x4.mul(next, f32x4.sub(v128.load(x, 16), mean)));
    x += 32;
    d += 32;
  }
  for (; left > 0; left -= 4) {
    const last = v128.load(d);
    const product = f32x4.mul(last, f32x4.sub(v128.load(x), mean));
    plain = f32x4.add(plain, v128.and(last, firstLanes(left)));
    weighted = f32x4.add(weighted, v128.and(product, firstLanes(left)));
    x += 16;
    d += 16;
  }
  store<f32>(sums, sumOf(f32x4.add(plain, nextPlain)));
  store<f32>(sums, sumOf(f32x4.add(weighted, nextWeighted)), 4);
}
