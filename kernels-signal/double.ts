// Doubling a sample rate by fast convolution, eight overlapping blocks at a time as in halve.ts.
//
// One forward transform serves two inverse ones: the filter's values at whole samples give the results
// on the old places, its values half a sample further those between them.
import { ENTRY, forwardPass, gather, IMAGINARY, inversePass } from './halve';

/**
 * Filters eight blocks, `hop` samples apart, at twice their rate; keeps what is not wrapped.
 *
 * @param input    float32, `7·hop + size` samples
 * @param size     samples in a block, a power of 4
 * @param work     `size` entries
 * @param other    `size` entries
 * @param twiddles factors of the forward passes, then of the inverse ones; see src/signal/resampling/doubling.ts
 * @param heights  spectrum of the filter at whole samples divided by `size`, digit-reversed, float32 `[size]`
 * @param turns    the same half a sample further, complex: `[size, 2]`
 * @param skip     samples of a block to leave out at its beginning
 * @param kept     samples of a block to keep, a multiple of 4
 * @param output   float32, `16·kept` samples
 */
export function double(
  input: usize, hop: i32, size: i32, work: usize, other: usize, twiddles: usize,
  heights: usize, turns: usize, skip: i32, kept: i32, output: usize,
): void {
  gather(input, <usize>hop << 2, work, size);
  for (let span = size; span > 4; span >>= 2) {
    twiddles = forwardPass(work, size, span, twiddles);
  }
  part(work, other, size, heights, turns);
  for (let span = 16; span <= size; span <<= 2) {
    inversePass(other, size, span, twiddles);
    twiddles = inversePass(work, size, span, twiddles);
  }
  const first = <usize>skip * ENTRY;
  const block = <usize>kept << 3;
  for (let t: usize = 0; t < <usize>kept; t += 4) {
    const at = first + t * ENTRY;
    interleave(work + at, other + at, output + (t << 3), block << 1);
    interleave(work + at + IMAGINARY, other + at + IMAGINARY, output + block + (t << 3), block << 1);
  }
}

/** The last forward pass, both filters and the first inverse pass of each in one; neither turns. */
function part(work: usize, other: usize, size: i32, heights: usize, turns: usize): void {
  const end = work + <usize>size * ENTRY;
  for (; work < end; work += ENTRY * 4, other += ENTRY * 4, heights += 16, turns += 32) {
    const evenSumR = f32x4.add(v128.load(work), v128.load(work, 64));
    const evenSumI = f32x4.add(v128.load(work, 16), v128.load(work, 80));
    const evenDiffR = f32x4.sub(v128.load(work), v128.load(work, 64));
    const evenDiffI = f32x4.sub(v128.load(work, 16), v128.load(work, 80));
    const oddSumR = f32x4.add(v128.load(work, 32), v128.load(work, 96));
    const oddSumI = f32x4.add(v128.load(work, 48), v128.load(work, 112));
    const oddDiffR = f32x4.sub(v128.load(work, 32), v128.load(work, 96));
    const oddDiffI = f32x4.sub(v128.load(work, 48), v128.load(work, 112));
    const pr = f32x4.add(evenSumR, oddSumR);
    const pi = f32x4.add(evenSumI, oddSumI);
    const qr = f32x4.add(evenDiffR, oddDiffI);
    const qi = f32x4.sub(evenDiffI, oddDiffR);
    const rr = f32x4.sub(evenSumR, oddSumR);
    const ri = f32x4.sub(evenSumI, oddSumI);
    const sr = f32x4.sub(evenDiffR, oddDiffI);
    const si = f32x4.add(evenDiffI, oddDiffR);
    const height0 = v128.load32_splat(heights);
    const height1 = v128.load32_splat(heights, 4);
    const height2 = v128.load32_splat(heights, 8);
    const height3 = v128.load32_splat(heights, 12);
    join(
      work,
      f32x4.mul(height0, pr), f32x4.mul(height0, pi), f32x4.mul(height1, qr), f32x4.mul(height1, qi),
      f32x4.mul(height2, rr), f32x4.mul(height2, ri), f32x4.mul(height3, sr), f32x4.mul(height3, si),
    );
    join(
      other,
      turnedR(pr, pi, turns), turnedI(pr, pi, turns),
      turnedR(qr, qi, turns + 8), turnedI(qr, qi, turns + 8),
      turnedR(rr, ri, turns + 16), turnedI(rr, ri, turns + 16),
      turnedR(sr, si, turns + 24), turnedI(sr, si, turns + 24),
    );
  }
}

// @ts-ignore: decorator
@inline
function turnedR(real: v128, imaginary: v128, turn: usize): v128 {
  return f32x4.sub(
    f32x4.mul(real, v128.load32_splat(turn)),
    f32x4.mul(imaginary, v128.load32_splat(turn, 4)),
  );
}

// @ts-ignore: decorator
@inline
function turnedI(real: v128, imaginary: v128, turn: usize): v128 {
  return f32x4.add(
    f32x4.mul(real, v128.load32_splat(turn, 4)),
    f32x4.mul(imaginary, v128.load32_splat(turn)),
  );
}

/** The inverse pass of span 4 on four entries. */
// @ts-ignore: decorator
@inline
function join(
  at: usize, pr: v128, pi: v128, qr: v128, qi: v128, rr: v128, ri: v128, sr: v128, si: v128,
): void {
  const evenSumR = f32x4.add(pr, rr);
  const evenSumI = f32x4.add(pi, ri);
  const evenDiffR = f32x4.sub(pr, rr);
  const evenDiffI = f32x4.sub(pi, ri);
  const oddSumR = f32x4.add(qr, sr);
  const oddSumI = f32x4.add(qi, si);
  const oddDiffR = f32x4.sub(qr, sr);
  const oddDiffI = f32x4.sub(qi, si);
  v128.store(at, f32x4.add(evenSumR, oddSumR));
  v128.store(at, f32x4.add(evenSumI, oddSumI), 16);
  v128.store(at, f32x4.sub(evenDiffR, oddDiffI), 32);
  v128.store(at, f32x4.add(evenDiffI, oddDiffR), 48);
  v128.store(at, f32x4.sub(evenSumR, oddSumR), 64);
  v128.store(at, f32x4.sub(evenSumI, oddSumI), 80);
  v128.store(at, f32x4.add(evenDiffR, oddDiffI), 96);
  v128.store(at, f32x4.sub(evenDiffI, oddDiffR), 112);
}

/** Four entries of each of two areas, by turns, to the four blocks in their lanes. */
// @ts-ignore: decorator
@inline
function interleave(even: usize, odd: usize, to: usize, toStride: usize): void {
  for (let half = 0; half < 2; half++) {
    // The entries t and t + 1 of both, lane by lane: even t, odd t, even t + 1, odd t + 1.
    const a = v128.load(even);
    const b = v128.load(odd);
    const c = v128.load(even, 32);
    const d = v128.load(odd, 32);
    const abLow = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
    const abHigh = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
    const cdLow = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
    const cdHigh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
    v128.store(to, v128.shuffle<f64>(abLow, cdLow, 0, 2));
    v128.store(to + toStride, v128.shuffle<f64>(abLow, cdLow, 1, 3));
    v128.store(to + toStride * 2, v128.shuffle<f64>(abHigh, cdHigh, 0, 2));
    v128.store(to + toStride * 3, v128.shuffle<f64>(abHigh, cdHigh, 1, 3));
    even += ENTRY * 2;
    odd += ENTRY * 2;
    to += 16;
  }
}
