// Peaks of one row of a spectrogram, each moved to the top of the parabola through it and its neighbours.

/**
 * Finds the bins in `first..last` that rise above their left neighbour, reach their right one and stand
 * above `threshold` times the largest value of the row.
 *
 * Heights and shifts are rounded to float32 after every step.
 *
 * @param row    float32, ≥ 0, filled with zeros to a multiple of 4 values
 * @param bytes  length of the row, a multiple of 16
 * @param root   whether the square roots of the row are meant
 * @param places receives the peaks' places in bins, float64
 * @param tops   receives the heights of the parabolas' tops, float32
 * @returns how many peaks were found
 */
export function peaks(
  row: usize, bytes: usize, first: i32, last: i32, threshold: f32, root: bool, places: usize, tops: usize,
): i32 {
  const largest = largestOf(row, bytes);
  const least = (root ? sqrt<f32>(largest) : largest) * threshold;
  // Square roots are taken of few values only: those that may stand above the threshold.
  const sure = (root ? least * least : least) * <f32>0.99999;
  const bound = f32x4.splat(sure);
  const placesStart = places;
  for (let k = first; k <= last; k += 4) {
    const at = row + (<usize>k << 2);
    const here = v128.load(at);
    const rising = v128.and(f32x4.gt(here, v128.load(at - 4)), f32x4.ge(here, v128.load(at + 4)));
    let mask = i32x4.bitmask(v128.and(rising, f32x4.ge(here, bound)));
    for (; mask != 0; mask &= mask - 1) {
      const lane = ctz(mask);
      if (k + lane > last) break;
      const middle = at + (<usize>lane << 2);
      const before = heightAt(middle - 4, root);
      const top = heightAt(middle, root);
      const after = heightAt(middle + 4, root);
      if (top <= least || top <= before || top < after) continue;
      const slope = after - before;
      const curve = <f64>(after + before) - 2 * <f64>top;
      const half = 0.5 * <f64>slope;
      const shift: f32 = abs(half) < abs(curve) ? <f32>(-half / curve) : 0;
      store<f64>(places, <f64>(k + lane) + <f64>shift);
      store<f32>(tops, top + <f32>0.25 * slope * shift);
      places += 8;
      tops += 4;
    }
  }
  return <i32>((places - placesStart) >> 3);
}

// @ts-ignore: decorator
@inline
function heightAt(at: usize, root: bool): f32 {
  return root ? sqrt<f32>(load<f32>(at)) : load<f32>(at);
}

function largestOf(row: usize, bytes: usize): f32 {
  const end = row + bytes;
  let most = f32x4.splat(0);
  for (; row < end; row += 16) most = f32x4.pmax(most, v128.load(row));
  const halves = f32x4.max(most, v128.shuffle<f32>(most, most, 2, 3, 0, 1));
  return max(f32x4.extract_lane(halves, 0), f32x4.extract_lane(halves, 1));
}
