// Peaks of four frames at a time, each moved to the top of the parabola through it and its neighbours.

/**
 * Finds in every frame the bins of `first..last` that rise above the bin before, reach the one after and
 * stand above `threshold` times the frame's largest value.
 *
 * Heights and shifts are rounded to float32 after every step.
 *
 * @param power  `[bins, 4]` float32, ≥ 0
 * @param frames how many of the four lanes hold frames
 * @param root   whether the square roots of the powers are meant
 * @param places receives the peaks' places in bins, float64
 * @param tops   receives the heights of the parabolas' tops, float32
 * @returns how many peaks were found
 */
export function peaks(
  power: usize, bins: i32, frames: i32, first: i32, last: i32, threshold: f32, root: bool, places: usize, tops: usize,
): i32 {
  let largest = f32x4.splat(0);
  const end = power + (<usize>bins << 4);
  for (let at = power; at < end; at += 16) largest = f32x4.pmax(largest, v128.load(at));
  const share = f32x4.splat(threshold);
  const least = f32x4.mul(root ? f32x4.sqrt(largest) : largest, share);
  // Square roots are taken of few values only: those that may stand above the threshold.
  const bound = f32x4.mul(root ? f32x4.mul(least, least) : least, f32x4.splat(0.99999));
  const wanted = (1 << frames) - 1;
  const start = places;
  for (let k = first; k <= last; k++) {
    const at = power + (<usize>k << 4);
    const here = v128.load(at);
    const rises = f32x4.gt(here, v128.load(at - 16));
    const stays = f32x4.ge(here, v128.load(at + 16));
    const stands = f32x4.ge(here, bound);
    let mask = i32x4.bitmask(v128.and(stands, v128.and(rises, stays))) & wanted;
    for (; mask != 0; mask &= mask - 1) {
      const lane = <usize>ctz(mask) << 2;
      const before = heightAt(at - 16 + lane, root);
      const top = heightAt(at + lane, root);
      const after = heightAt(at + 16 + lane, root);
      if (top <= thresholdOf(least, lane) || top <= before || top < after) continue;
      const slope = after - before;
      const curve = <f64>(after + before) - 2 * <f64>top;
      const half = 0.5 * <f64>slope;
      const shift: f32 = abs(half) < abs(curve) ? <f32>(-half / curve) : 0;
      store<f64>(places, <f64>k + <f64>shift);
      store<f32>(tops, top + <f32>0.25 * slope * shift);
      places += 8;
      tops += 4;
    }
  }
  return <i32>((places - start) >> 3);
}

// @ts-ignore: decorator
@inline
function heightAt(at: usize, root: bool): f32 {
  return root ? sqrt<f32>(load<f32>(at)) : load<f32>(at);
}

// @ts-ignore: decorator
@inline
function thresholdOf(least: v128, lane: usize): f32 {
  if (lane == 0) return f32x4.extract_lane(least, 0);
  if (lane == 4) return f32x4.extract_lane(least, 1);
  return lane == 8 ? f32x4.extract_lane(least, 2) : f32x4.extract_lane(least, 3);
}
