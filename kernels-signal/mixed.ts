// Transforms of two real frames in lanes for lengths that are no powers of two, in float64.
//
// A frame of even length n is read as n/2 complex numbers (even samples real, odd imaginary), goes
// through Stockham's self-sorting passes, one for each factor (Van Loan 1992, *Computational Frameworks
// for the FFT*, section 1.7), and is untangled into n/2 + 1 bins (Sorensen et al. 1987,
// doi:10.1109/TASSP.1987.1165220). A frame of odd length is n complex numbers without imaginary parts.
import { ENTRY, IMAGINARY } from './lanes';

/** Windows two frames, `apart` bytes from one to the other, into complex entries. */
export function takeEntries(frames: usize, apart: usize, window: usize, half: i32, work: usize): void {
  const end = work + <usize>half * ENTRY;
  for (; work < end; work += ENTRY) {
    const weight = v128.load(window);
    const a = f64x2.mul(f64x2.promote_low_f32x4(v128.load64_zero(frames)), weight);
    const b = f64x2.mul(f64x2.promote_low_f32x4(v128.load64_zero(frames + apart)), weight);
    v128.store(work, v128.shuffle<f64>(a, b, 0, 2));
    v128.store(work, v128.shuffle<f64>(a, b, 1, 3), IMAGINARY);
    frames += 8;
    window += 16;
  }
}

/** Windows two frames of odd length: a sample an entry. */
export function takeReals(frames: usize, apart: usize, window: usize, count: i32, work: usize): void {
  const end = work + <usize>count * ENTRY;
  for (; work < end; work += ENTRY) {
    v128.store(work, f64x2.mul(pairAt(frames, apart), v128.load64_splat(window)));
    v128.store(work, f64x2.splat(0), IMAGINARY);
    frames += 4;
    window += 8;
  }
}

// @ts-ignore: decorator
@inline
function pairAt(a: usize, apart: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load32_lane(a + apart, v128.load32_zero(a), 1));
}

/**
 * One pass of `size` entries: transforms of `radix` points, turned and sorted.
 *
 * @param span     entries of one transform that is still to be done, a multiple of radix
 * @param twiddles cosine and sine of −2πjk/span for every j below span/radix and k = 1..radix−1
 * @param units    for an odd radix, cosine and sine of 2πm/radix, m below radix
 * @param spare    room for radix + 1 entries
 */
export function mixedPass(
  from: usize, to: usize, size: i32, span: i32, radix: i32, twiddles: usize, units: usize, spare: usize,
): void {
  const row = <usize>(size / span) * ENTRY;
  const apart = <usize>(span / radix) * row;
  for (let j = 0; j < span / radix; j++) {
    const end = from + row;
    for (; from < end; from += ENTRY, to += ENTRY) {
      if (radix == 4) four(from, apart, to, row, twiddles);
      else if (radix == 2) two(from, apart, to, row, twiddles);
      else odd(from, apart, to, row, twiddles, radix, units, spare);
    }
    to += row * <usize>(radix - 1);
    twiddles += <usize>(radix - 1) << 4;
  }
}

// @ts-ignore: decorator
@inline
function four(from: usize, apart: usize, to: usize, row: usize, twiddles: usize): void {
  const q = from + apart;
  const r = q + apart;
  const s = r + apart;
  const pR = v128.load(from);
  const pI = v128.load(from, IMAGINARY);
  const qR = v128.load(q);
  const qI = v128.load(q, IMAGINARY);
  const rR = v128.load(r);
  const rI = v128.load(r, IMAGINARY);
  const sR = v128.load(s);
  const sI = v128.load(s, IMAGINARY);
  const evenSumR = f64x2.add(pR, rR);
  const evenSumI = f64x2.add(pI, rI);
  const evenDiffR = f64x2.sub(pR, rR);
  const evenDiffI = f64x2.sub(pI, rI);
  const oddSumR = f64x2.add(qR, sR);
  const oddSumI = f64x2.add(qI, sI);
  const oddDiffR = f64x2.sub(qR, sR);
  const oddDiffI = f64x2.sub(qI, sI);
  v128.store(to, f64x2.add(evenSumR, oddSumR));
  v128.store(to, f64x2.add(evenSumI, oddSumI), IMAGINARY);
  turned(to + row, f64x2.add(evenDiffR, oddDiffI), f64x2.sub(evenDiffI, oddDiffR), twiddles);
  turned(to + row * 2, f64x2.sub(evenSumR, oddSumR), f64x2.sub(evenSumI, oddSumI), twiddles + 16);
  turned(to + row * 3, f64x2.sub(evenDiffR, oddDiffI), f64x2.add(evenDiffI, oddDiffR), twiddles + 32);
}

// @ts-ignore: decorator
@inline
function two(from: usize, apart: usize, to: usize, row: usize, twiddles: usize): void {
  const aR = v128.load(from);
  const aI = v128.load(from, IMAGINARY);
  const bR = v128.load(from + apart);
  const bI = v128.load(from + apart, IMAGINARY);
  v128.store(to, f64x2.add(aR, bR));
  v128.store(to, f64x2.add(aI, bI), IMAGINARY);
  turned(to + row, f64x2.sub(aR, bR), f64x2.sub(aI, bI), twiddles);
}

/** Any odd radix: points m and radix − m are added and subtracted first, results k and radix − k made together. */
function odd(
  from: usize, apart: usize, to: usize, row: usize, twiddles: usize, radix: i32, units: usize, spare: usize,
): void {
  const pairs = radix >> 1;
  const zeroR = v128.load(from);
  const zeroI = v128.load(from, IMAGINARY);
  let sumR = zeroR;
  let sumI = zeroI;
  for (let m = 1; m <= pairs; m++) {
    const a = from + apart * <usize>m;
    const b = from + apart * <usize>(radix - m);
    const aR = v128.load(a);
    const aI = v128.load(a, IMAGINARY);
    const bR = v128.load(b);
    const bI = v128.load(b, IMAGINARY);
    const at = spare + <usize>m * (2 * ENTRY);
    const plusR = f64x2.add(aR, bR);
    const plusI = f64x2.add(aI, bI);
    v128.store(at, plusR);
    v128.store(at, plusI, IMAGINARY);
    v128.store(at, f64x2.sub(aR, bR), ENTRY);
    v128.store(at, f64x2.sub(aI, bI), ENTRY + IMAGINARY);
    sumR = f64x2.add(sumR, plusR);
    sumI = f64x2.add(sumI, plusI);
  }
  v128.store(to, sumR);
  v128.store(to, sumI, IMAGINARY);
  for (let k = 1; k <= pairs; k++) {
    let evenR = zeroR;
    let evenI = zeroI;
    let oddR = f64x2.splat(0);
    let oddI = oddR;
    for (let m = 1, unit = k; m <= pairs; m++) {
      const at = spare + <usize>m * (2 * ENTRY);
      const cosine = v128.load64_splat(units + (<usize>unit << 4));
      const sine = v128.load64_splat(units + (<usize>unit << 4), 8);
      evenR = f64x2.add(evenR, f64x2.mul(cosine, v128.load(at)));
      evenI = f64x2.add(evenI, f64x2.mul(cosine, v128.load(at, IMAGINARY)));
      oddR = f64x2.add(oddR, f64x2.mul(sine, v128.load(at, ENTRY)));
      oddI = f64x2.add(oddI, f64x2.mul(sine, v128.load(at, ENTRY + IMAGINARY)));
      unit += k;
      if (unit >= radix) unit -= radix;
    }
    const low = twiddles + (<usize>(k - 1) << 4);
    const high = twiddles + (<usize>(radix - k - 1) << 4);
    turned(to + row * <usize>k, f64x2.add(evenR, oddI), f64x2.sub(evenI, oddR), low);
    turned(to + row * <usize>(radix - k), f64x2.sub(evenR, oddI), f64x2.add(evenI, oddR), high);
  }
}

// @ts-ignore: decorator
@inline
function turned(at: usize, real: v128, imaginary: v128, factor: usize): void {
  const cosine = v128.load64_splat(factor);
  const sine = v128.load64_splat(factor, 8);
  v128.store(at, f64x2.sub(f64x2.mul(real, cosine), f64x2.mul(imaginary, sine)));
  v128.store(at, f64x2.add(f64x2.mul(real, sine), f64x2.mul(imaginary, cosine)), IMAGINARY);
}

/** What becomes of a bin: powers in two lanes of float64; */
const POWER: i32 = 0;
/** powers in float32, half a vector; */
const NARROW: i32 = 1;
/** float32 rows `stride` bytes apart, re and im of A, then of B. */
const ROWS: i32 = 2;

/**
 * From `half` transformed entries of halved samples to `half + 1` bins.
 *
 * With `E = Z[k] + Z*[half−k]` and `O = (Z[k] − Z*[half−k])/i`, bin k is `E + e^(−πik/half)·O` and bin
 * half − k the conjugate of `E − e^(−πik/half)·O`.
 *
 * @param turns cosine and sine of −πk/half, for k up to half/2
 */
export function untangle(work: usize, half: i32, turns: usize, target: usize, mode: i32, stride: usize): void {
  const two = f64x2.splat(2);
  const zero = f64x2.splat(0);
  const dcR = v128.load(work);
  const dcI = v128.load(work, IMAGINARY);
  emit(f64x2.mul(two, f64x2.add(dcR, dcI)), zero, 0, target, mode, stride);
  emit(f64x2.mul(two, f64x2.sub(dcR, dcI)), zero, half, target, mode, stride);
  let high = work + <usize>half * ENTRY;
  for (let k = 1; k <= half >> 1; k++) {
    work += ENTRY;
    high -= ENTRY;
    turns += 16;
    const lowR = v128.load(work);
    const lowI = v128.load(work, IMAGINARY);
    const highR = v128.load(high);
    const highI = v128.load(high, IMAGINARY);
    const evenR = f64x2.add(lowR, highR);
    const evenI = f64x2.sub(lowI, highI);
    const oddR = f64x2.add(lowI, highI);
    const oddI = f64x2.sub(highR, lowR);
    const cosine = v128.load64_splat(turns);
    const sine = v128.load64_splat(turns, 8);
    const turnedR = f64x2.sub(f64x2.mul(oddR, cosine), f64x2.mul(oddI, sine));
    const turnedI = f64x2.add(f64x2.mul(oddR, sine), f64x2.mul(oddI, cosine));
    emit(f64x2.add(evenR, turnedR), f64x2.add(evenI, turnedI), k, target, mode, stride);
    emit(f64x2.sub(evenR, turnedR), f64x2.sub(turnedI, evenI), half - k, target, mode, stride);
  }
}

/** The bins of frames of odd length, as they lie among the transformed entries. */
export function realBins(entries: usize, bins: i32, target: usize, mode: i32, stride: usize): void {
  for (let k = 0; k < bins; k++, entries += ENTRY) {
    emit(v128.load(entries), v128.load(entries, IMAGINARY), k, target, mode, stride);
  }
}

/** From rows of bins to the conjugates of all `count` entries of frames of odd length. */
export function fillEntries(bins: usize, stride: usize, count: i32, work: usize): void {
  v128.store(work, pairAt(bins, stride * 2));
  v128.store(work, f64x2.splat(0), IMAGINARY);
  let mirrored = work + <usize>count * ENTRY;
  for (let k = 1; k <= count >> 1; k++) {
    bins += 4;
    work += ENTRY;
    mirrored -= ENTRY;
    const real = pairAt(bins, stride * 2);
    const imaginary = pairAt(bins + stride, stride * 2);
    v128.store(work, real);
    v128.store(work, f64x2.neg(imaginary), IMAGINARY);
    v128.store(mirrored, real);
    v128.store(mirrored, imaginary, IMAGINARY);
  }
}

/** Hands out two frames of odd length from the real parts of their entries, weighted. */
export function giveReals(entries: usize, count: i32, weights: usize, a: usize, b: usize): void {
  const end = entries + <usize>count * ENTRY;
  for (; entries < end; entries += ENTRY, weights += 8, a += 4, b += 4) {
    const samples = f64x2.mul(v128.load(entries), v128.load64_splat(weights));
    const narrow = f32x4.demote_f64x2_zero(samples);
    v128.store32_lane(a, narrow, 0);
    v128.store32_lane(b, narrow, 1);
  }
}

// @ts-ignore: decorator
@inline
function emit(real: v128, imaginary: v128, bin: i32, target: usize, mode: i32, stride: usize): void {
  if (mode == ROWS) {
    const at = target + (<usize>bin << 2);
    const re = f32x4.demote_f64x2_zero(real);
    const im = f32x4.demote_f64x2_zero(imaginary);
    v128.store32_lane(at, re, 0);
    v128.store32_lane(at + stride, im, 0);
    v128.store32_lane(at + stride * 2, re, 1);
    v128.store32_lane(at + stride * 3, im, 1);
    return;
  }
  const power = f64x2.add(f64x2.mul(real, real), f64x2.mul(imaginary, imaginary));
  const at = target + (<usize>bin << 4);
  if (mode == NARROW) v128.store64_lane(at, f32x4.demote_f64x2_zero(power), 0);
  else v128.store(at, power);
}
