// How pooling windows lie over a padded plane, and four of them at a time.
//
// Window j of a row starts at column j · stride − left; what lies outside the plane does not take part.
//
//   column      −1  0  1  2  3  4  5  6        width 6, window 3, stride 2, left 1
//   window 0     └──┴──┘                       clipped: taps 1..2
//   window 1           └──┴──┘                 whole:   firstWhole = 1
//   window 2                 └──┴──┘           whole:   endOfWhole = 3
import { gatherLanes, scatterLanes } from './lanes';

/** The first tap of a window that lies inside. */
// @inline
export function firstTap(window: i32, stride: i32, before: i32): i32 {
  return max<i32>(0, before - window * stride);
}

/** One behind the last tap of a window that lies inside. */
// @inline
export function endOfTaps(window: i32, stride: i32, before: i32, taps: i32, length: i32): i32 {
  return min<i32>(taps, length + before - window * stride);
}

/** The first window that lies inside as a whole. */
// @inline
export function firstWhole(stride: i32, before: i32, windows: i32): i32 {
  return min<i32>(windows, (before + stride - 1) / stride);
}

/** One behind the last window that lies inside as a whole. */
// @inline
export function endOfWhole(stride: i32, before: i32, taps: i32, length: i32, windows: i32): i32 {
  const room = length + before - taps;
  return room < 0 ? 0 : min<i32>(windows, room / stride + 1);
}

/** Four floats `step` bytes apart; neighbours and every second one go faster. */
// @inline
export function loadApart(from: usize, step: usize): v128 {
  if (step == 4) return v128.load(from);
  if (step == 8) return v128.shuffle<f32>(v128.load(from), v128.load(from, 16), 0, 2, 4, 6);
  return gatherLanes(from, step);
}

/** Writes four floats `step` bytes apart. */
// @inline
export function storeApart(to: usize, step: usize, lanes: v128): void {
  if (step == 4) v128.store(to, lanes);
  else scatterLanes(to, step, lanes);
}
