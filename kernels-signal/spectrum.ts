// Transforms of several real frames at a time, one frame to a lane of every vector, so that no step has
// to shuffle: four frames in float32, or two in float64.
//
// A frame of n samples is split into complex numbers for its odd bins, for twice its odd bins, four
// times, … (split.ts); these go through radix-4 transforms in place (lanes.ts). What they leave
// digit-reversed the last pass takes through a table of places straight to its bins.
import { ENTRY, fourInPlace, IMAGINARY, passes } from './lanes';
import { splitOn, turned } from './split';

/** What becomes of a bin: its power in all lanes; */
const POWER: i32 = 0;
/** in float64, its power in float32, half a vector; */
const NARROW: i32 = 1;
/** in float64, its parts in four rows, re and im of frame A, then of B; */
const ROWS: i32 = 2;
/** in float64, its parts side by side in float32, re and im of frame A, then of B. */
const PARTS: i32 = 3;

/** From four float32 frames to `power [bins, 4]` in float32; see `forward`. */
export function powerOfFour(
  frames: usize, apart: usize, window: usize, size: i32, factors: usize, twiddles: usize, places: usize,
  work: usize, power: usize,
): void {
  forward<f32>(frames, apart, window, size, factors, twiddles, places, work, power, POWER, 16);
}

/** From four float32 frames, computed in float64, to `power [bins, 4]` in float32. */
export function exactPowerOfFour(
  frames: usize, apart: usize, window: usize, size: i32, factors: usize, twiddles: usize, places: usize,
  work: usize, power: usize,
): void {
  for (let pair: usize = 0; pair < 2; pair++) {
    forward<f64>(
      frames + pair * apart * 2, apart, window, size, factors, twiddles, places, work, power + pair * 8, NARROW, 16,
    );
  }
}

/** From two float32 frames to `power [bins, 2]` in float64. */
export function powerOfTwo(
  frames: usize, apart: usize, window: usize, size: i32, factors: usize, twiddles: usize, places: usize,
  work: usize, power: usize,
): void {
  forward<f64>(frames, apart, window, size, factors, twiddles, places, work, power, POWER, 16);
}

/** From two float32 frames to their bins: float32 rows, `stride` bytes apart, re and im of A, then of B. */
export function binsOfTwo(
  frames: usize, apart: usize, window: usize, size: i32, factors: usize, twiddles: usize, places: usize,
  work: usize, bins: usize, stride: usize,
): void {
  forward<f64>(frames, apart, window, size, factors, twiddles, places, work, bins, ROWS, stride);
}

/** From two float32 frames to their bins: `re, im` of A and of B, every `stride` bytes. */
export function partsOfTwo(
  frames: usize, apart: usize, window: usize, size: i32, factors: usize, twiddles: usize, places: usize,
  work: usize, parts: usize, stride: usize,
): void {
  forward<f64>(frames, apart, window, size, factors, twiddles, places, work, parts, PARTS, stride);
}

/**
 * The whole way from frames to bins.
 *
 * @param frames   float32 samples of the first frame; the next begins `apart` bytes further on
 * @param window   a weight a sample, T, in the order of `take`: for every two neighbouring n below an
 *   eighth of the size, the pairs of weights of n + m·size/8 for m = 0, 4, 2, 6, 1, 5, 3, 7
 * @param size     samples in a frame: 16 or more, a power of two
 * @param factors  see `splitOn`
 * @param twiddles see `passes`
 * @param places   the lowest bin of every block of the last passes, u32
 * @param work     20 bytes a sample
 * @param mode     what `target` takes
 * @param stride   bytes from one bin to the next, or from one row to the next
 */
// @ts-ignore: decorator
@inline
function forward<T extends number>(
  frames: usize, apart: usize, window: usize, size: i32, factors: usize, twiddles: usize, places: usize,
  work: usize, target: usize, mode: i32, stride: usize,
): void {
  const real = work + (<usize>size << 4);
  take<T>(frames, apart, window, size, factors, work, real);
  const eighth = <usize>size >> 3;
  const left = splitOn<T>(
    real, size >> 2, work + eighth * 3 * ENTRY, factors + eighth * 6 * sizeof<T>(),
  );
  rest<T>(real, left, size, target, mode, stride);
  let entries = work;
  for (let count = size >> 2; count > 1; count >>= 1) {
    const block = passes<T>(entries, count, twiddles);
    const end = entries + <usize>count * ENTRY;
    if (block == 4) {
      for (; entries < end; entries += 4 * ENTRY, places += 4) {
        lastFour<T>(entries, load<u32>(places), size, target, mode, stride);
      }
    } else {
      for (; entries < end; entries += 2 * ENTRY, places += 4) {
        lastTwo<T>(entries, load<u32>(places), size, target, mode, stride);
      }
    }
  }
  if (left == 2) emit<T>(v128.load(entries), v128.load(entries, IMAGINARY), size >> 2, target, mode, stride);
}

/**
 * Weights the samples, brings the frames' into lanes, and takes the first two steps of splitting, for
 * two neighbouring n at a time: `split` in an order that keeps few vectors alive.
 */
// @ts-ignore: decorator
@inline
function take<T extends number>(
  frames: usize, apart: usize, window: usize, size: i32, factors: usize, work: usize, real: usize,
): void {
  const eighth = <usize>size >> 3;
  const step = eighth << 2;
  const entries = eighth * ENTRY;
  const turn: usize = 2 * sizeof<T>();
  const next = turn * 3;
  const weight: usize = 2 * sizeof<T>();
  for (const end = frames + step; frames < end; frames += 8) {
    const other = sizeof<T>() == 8 ? frames + apart : frames + apart * 2;
    const weight0 = weightOf<T>(window);
    const a0 = first<T>(frames, apart, weight0);
    const b0 = first<T>(other, apart, weight0);
    const weight4 = weightOf<T>(window + weight);
    const a4 = first<T>(frames + step * 4, apart, weight4);
    const b4 = first<T>(other + step * 4, apart, weight4);
    const even0 = even<T>(a0, b0);
    const even4 = even<T>(a4, b4);
    const odd0 = odd<T>(a0, b0);
    const odd4 = odd<T>(a4, b4);
    const weight2 = weightOf<T>(window + weight * 2);
    const a2 = first<T>(frames + step * 2, apart, weight2);
    const b2 = first<T>(other + step * 2, apart, weight2);
    const weight6 = weightOf<T>(window + weight * 3);
    const a6 = first<T>(frames + step * 6, apart, weight6);
    const b6 = first<T>(other + step * 6, apart, weight6);
    const even2 = even<T>(a2, b2);
    const even6 = even<T>(a6, b6);
    const odd2 = odd<T>(a2, b2);
    const odd6 = odd<T>(a6, b6);
    turned<T>(work, v128.sub<T>(even0, even4), v128.sub<T>(even2, even6), factors);
    turned<T>(work + ENTRY, v128.sub<T>(odd0, odd4), v128.sub<T>(odd2, odd6), factors + next);
    const evenSum0 = v128.add<T>(even0, even4);
    const evenSum2 = v128.add<T>(even2, even6);
    const oddSum0 = v128.add<T>(odd0, odd4);
    const oddSum2 = v128.add<T>(odd2, odd6);
    v128.store(real, v128.add<T>(evenSum0, evenSum2));
    v128.store(real + 16, v128.add<T>(oddSum0, oddSum2));
    const evenDiff0 = v128.sub<T>(evenSum0, evenSum2);
    const oddDiff0 = v128.sub<T>(oddSum0, oddSum2);
    const weight1 = weightOf<T>(window + weight * 4);
    const a1 = first<T>(frames + step, apart, weight1);
    const b1 = first<T>(other + step, apart, weight1);
    const weight5 = weightOf<T>(window + weight * 5);
    const a5 = first<T>(frames + step * 5, apart, weight5);
    const b5 = first<T>(other + step * 5, apart, weight5);
    const even1 = even<T>(a1, b1);
    const even5 = even<T>(a5, b5);
    const odd1 = odd<T>(a1, b1);
    const odd5 = odd<T>(a5, b5);
    const weight3 = weightOf<T>(window + weight * 6);
    const a3 = first<T>(frames + step * 3, apart, weight3);
    const b3 = first<T>(other + step * 3, apart, weight3);
    const weight7 = weightOf<T>(window + weight * 7);
    const a7 = first<T>(frames + step * 7, apart, weight7);
    const b7 = first<T>(other + step * 7, apart, weight7);
    const even3 = even<T>(a3, b3);
    const even7 = even<T>(a7, b7);
    const odd3 = odd<T>(a3, b3);
    const odd7 = odd<T>(a7, b7);
    const middle = work + entries;
    turned<T>(middle, v128.sub<T>(even1, even5), v128.sub<T>(even3, even7), factors + turn * 2);
    turned<T>(middle + ENTRY, v128.sub<T>(odd1, odd5), v128.sub<T>(odd3, odd7), factors + next + turn * 2);
    const evenSum1 = v128.add<T>(even1, even5);
    const evenSum3 = v128.add<T>(even3, even7);
    const oddSum1 = v128.add<T>(odd1, odd5);
    const oddSum3 = v128.add<T>(odd3, odd7);
    v128.store(real + (eighth << 4), v128.add<T>(evenSum1, evenSum3));
    v128.store(real + (eighth << 4) + 16, v128.add<T>(oddSum1, oddSum3));
    const small = middle + entries;
    turned<T>(small, evenDiff0, v128.sub<T>(evenSum1, evenSum3), factors + turn);
    turned<T>(small + ENTRY, oddDiff0, v128.sub<T>(oddSum1, oddSum3), factors + next + turn);
    window += weight * 8;
    factors += next * 2;
    work += 2 * ENTRY;
    real += 32;
  }
}

/** Two neighbouring weights, for both frames where a vector holds the samples of two. */
// @ts-ignore: decorator
@inline
function weightOf<T extends number>(window: usize): v128 {
  return sizeof<T>() == 8 ? v128.load(window) : v128.load64_splat(window);
}

/** Two neighbouring weighted samples of frame A, or of A and B where a vector holds four. */
// @ts-ignore: decorator
@inline
function first<T extends number>(samples: usize, apart: usize, weight: v128): v128 {
  if (sizeof<T>() == 8) return f64x2.mul(f64x2.promote_low_f32x4(v128.load64_zero(samples)), weight);
  return f32x4.mul(v128.load64_lane(samples + apart, v128.load64_zero(samples), 1), weight);
}

// @ts-ignore: decorator
@inline
function even<T extends number>(a: v128, b: v128): v128 {
  return sizeof<T>() == 8 ? v128.shuffle<f64>(a, b, 0, 2) : v128.shuffle<f32>(a, b, 0, 2, 4, 6);
}

// @ts-ignore: decorator
@inline
function odd<T extends number>(a: v128, b: v128): v128 {
  return sizeof<T>() == 8 ? v128.shuffle<f64>(a, b, 1, 3) : v128.shuffle<f32>(a, b, 1, 3, 5, 7);
}

/** The first, last and middle bin, and the one or two more that the last 4 or 2 real samples hold. */
// @ts-ignore: decorator
@inline
function rest<T extends number>(real: usize, left: i32, size: i32, target: usize, mode: i32, stride: usize): void {
  const zero = v128.splat<T>(0);
  let x0 = v128.load(real);
  let x1 = v128.load(real, 16);
  if (left == 4) {
    const x2 = v128.load(real, 32);
    const x3 = v128.load(real, 48);
    emit<T>(v128.sub<T>(x0, x2), v128.sub<T>(x3, x1), size >> 2, target, mode, stride);
    x0 = v128.add<T>(x0, x2);
    x1 = v128.add<T>(x1, x3);
  }
  emit<T>(v128.add<T>(x0, x1), zero, 0, target, mode, stride);
  emit<T>(v128.sub<T>(x0, x1), zero, size >> 1, target, mode, stride);
}

/** The last pass of a block of four entries: bins k, k + n/4, and n/2 − k, n/4 − k conjugated. */
// @ts-ignore: decorator
@inline
function lastFour<T extends number>(block: usize, k: i32, size: i32, target: usize, mode: i32, stride: usize): void {
  const pR = v128.load(block);
  const pI = v128.load(block, IMAGINARY);
  const qR = v128.load(block, ENTRY);
  const qI = v128.load(block, ENTRY + IMAGINARY);
  const rR = v128.load(block, ENTRY * 2);
  const rI = v128.load(block, ENTRY * 2 + IMAGINARY);
  const sR = v128.load(block, ENTRY * 3);
  const sI = v128.load(block, ENTRY * 3 + IMAGINARY);
  const evenSumR = v128.add<T>(pR, rR);
  const evenSumI = v128.add<T>(pI, rI);
  const evenDiffR = v128.sub<T>(pR, rR);
  const evenDiffI = v128.sub<T>(pI, rI);
  const oddSumR = v128.add<T>(qR, sR);
  const oddSumI = v128.add<T>(qI, sI);
  const oddDiffR = v128.sub<T>(qR, sR);
  const oddDiffI = v128.sub<T>(qI, sI);
  const quarter = size >> 2;
  emit<T>(v128.add<T>(evenSumR, oddSumR), v128.add<T>(evenSumI, oddSumI), k, target, mode, stride);
  emit<T>(v128.add<T>(evenDiffR, oddDiffI), v128.sub<T>(evenDiffI, oddDiffR), quarter + k, target, mode, stride);
  emit<T>(v128.sub<T>(evenSumR, oddSumR), v128.sub<T>(oddSumI, evenSumI), quarter * 2 - k, target, mode, stride);
  emit<T>(
    v128.sub<T>(evenDiffR, oddDiffI), v128.neg<T>(v128.add<T>(evenDiffI, oddDiffR)), quarter - k, target, mode,
    stride,
  );
}

/** The last pass of a block of two entries: bins k, and n/2 − k conjugated. */
// @ts-ignore: decorator
@inline
function lastTwo<T extends number>(block: usize, k: i32, size: i32, target: usize, mode: i32, stride: usize): void {
  const pR = v128.load(block);
  const pI = v128.load(block, IMAGINARY);
  const qR = v128.load(block, ENTRY);
  const qI = v128.load(block, ENTRY + IMAGINARY);
  emit<T>(v128.add<T>(pR, qR), v128.add<T>(pI, qI), k, target, mode, stride);
  emit<T>(v128.sub<T>(pR, qR), v128.sub<T>(qI, pI), (size >> 1) - k, target, mode, stride);
}

/** Stores one bin. */
// @ts-ignore: decorator
@inline
function emit<T extends number>(
  real: v128, imaginary: v128, bin: i32, target: usize, mode: i32, stride: usize,
): void {
  if (mode <= NARROW) {
    const power = v128.add<T>(v128.mul<T>(real, real), v128.mul<T>(imaginary, imaginary));
    const at = target + (<usize>bin << 4);
    if (mode == POWER) v128.store(at, power);
    else v128.store64_lane(at, f32x4.demote_f64x2_zero(power), 0);
    return;
  }
  const re = f32x4.demote_f64x2_zero(real);
  const im = f32x4.demote_f64x2_zero(imaginary);
  if (mode == PARTS) {
    v128.store(target + <usize>bin * stride, v128.shuffle<f32>(re, im, 0, 4, 1, 5));
  } else {
    const at = target + (<usize>bin << 2);
    v128.store32_lane(at, re, 0);
    v128.store32_lane(at + stride, im, 0);
    v128.store32_lane(at + stride * 2, re, 1);
    v128.store32_lane(at + stride * 3, im, 1);
  }
}

/** Complex forward transform in place of two frames, float64; results land digit-reversed. */
export function transformTwo(work: usize, size: i32, twiddles: usize): void {
  const block = passes<f64>(work, size, twiddles);
  const end = work + <usize>size * ENTRY;
  if (block == 4) {
    for (let p = work; p < end; p += ENTRY * 4) fourInPlace<f64>(p, ENTRY, 0, false);
  } else {
    for (let p = work; p < end; p += ENTRY * 2) {
      const aR = v128.load(p);
      const aI = v128.load(p, IMAGINARY);
      const bR = v128.load(p, ENTRY);
      const bI = v128.load(p, ENTRY + IMAGINARY);
      v128.store(p, f64x2.add(aR, bR));
      v128.store(p, f64x2.add(aI, bI), IMAGINARY);
      v128.store(p, f64x2.sub(aR, bR), ENTRY);
      v128.store(p, f64x2.sub(aI, bI), ENTRY + IMAGINARY);
    }
  }
}
