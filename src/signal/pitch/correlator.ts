// Applies complex filters to the frames of a signal without transforming the frames.

import { type Kernels, openKernels } from '../kernels.js';
import { copyFrame, type PadMode } from '../spectra/framing.js';
import type { FrameFilter } from './wavelets.js';

/** Filters made ready for frames of one length. */
export interface Correlator {
  /**
   * Response of filter i to frame t, `gains[i] · Σ_n filter_i[n]·x[t·hopLength + n − size/2]`, into
   * row `firstRow + i` of the plan's values.
   */
  correlate(samples: Float32Array, plan: CorrelationPlan): void;
  /** Lets go of its memory; it cannot be used afterwards. */
  release(): void;
}

/** Which frames are correlated, and where the results go. */
export interface CorrelationPlan {
  /** No larger than the hop the correlator was made for. */
  readonly hopLength: number;
  readonly frames: number;
  readonly padMode: PadMode;
  /** Factor of each filter. */
  readonly gains: ArrayLike<number>;
  /** Real and imaginary parts `[rows, frames, 2]`. */
  readonly values: Float32Array;
  readonly firstRow: number;
}

/** Frames taken at a time: at most this many, and samples they may span beyond one frame. */
const MOST_FRAMES = 512;
const SPAN = 32768;
/** Shortest frame the kernel takes; shorter filters lie in the middle of zeros. */
const SHORTEST = 8;
/** Below this share of a filter what breaks its symmetry is left out. */
const NEGLIGIBLE = 1e-7;

/**
 * Prepares filters of the same length, a power of two.
 *
 * @param filters weights of a frame's samples
 * @param hop     largest hop that will be asked for
 */
export function createCorrelator(filters: readonly FrameFilter[], hop: number): Correlator {
  const length = filters[0].re.length;
  const size = Math.max(length, SHORTEST);
  const half = size / 2;
  const mirrored = filters.flatMap((filter, i) => mirrorFilters(padded(filter, size), i));
  const count = 4 * Math.ceil(mirrored.length / 4);
  const span = Math.max(SPAN, 8 * hop);

  const floats = span + size + 8 * size + count * (size + 2 + 2 * MOST_FRAMES);
  const { run, reserve, release }: Kernels = openKernels(4 * floats);
  const input = reserve(Float32Array, span + size);
  const pairs = reserve(Float32Array, 8 * size);
  const weights = reserve(Float32Array, count * size);
  const turns = reserve(Float32Array, 2 * count);
  const target = reserve(Float32Array, 2 * count * MOST_FRAMES);
  mirrored.forEach(({ re, im }, i) => {
    const panel = Math.floor(i / 4) * 4 * size + (i % 4);
    for (let j = 0; j < half; j++) {
      weights[panel + 4 * j] = re[j];
      weights[panel + 4 * (half + j)] = im[j];
    }
  });
  return {
    release,
    correlate(samples, { hopLength, frames, padMode, gains, values, firstRow }) {
      const most = Math.min(MOST_FRAMES, 8 * Math.floor(span / hopLength / 8));
      mirrored.forEach(({ turnRe, turnIm, filter }, i) => {
        turns[2 * i] = turnRe * gains[filter];
        turns[2 * i + 1] = turnIm * gains[filter];
      });
      for (let t = 0; t < frames; t += most) {
        const ready = Math.min(most, frames - t);
        const rounded = 8 * Math.ceil(ready / 8);
        const frameLength = (rounded - 1) * hopLength + size;
        const whole = { frameLength, hopLength: 1, center: false, padMode };
        copyFrame(samples, t * hopLength - half, whole, input.subarray(0, frameLength));
        run.correlate(
          input.byteOffset,
          hopLength,
          ready,
          half,
          pairs.byteOffset,
          weights.byteOffset,
          turns.byteOffset,
          count,
          target.byteOffset,
          rounded,
        );
        mirrored.forEach(({ filter, isSecond }, i) => {
          const row = 2 * ((firstRow + filter) * frames + t);
          const from = target.subarray(2 * i * rounded, 2 * (i * rounded + ready));
          if (!isSecond) values.set(from, row);
          else for (let n = 0; n < from.length; n++) values[row + n] += from[n];
        });
      }
    },
  };
}

/** Half a filter that mirrors itself, and what its results are to be multiplied by. */
interface MirroredFilter extends FrameFilter {
  readonly turnRe: number;
  readonly turnIm: number;
  /** The filter it is a part of, and whether that has another part already. */
  readonly filter: number;
  readonly isSecond: boolean;
}

/**
 * Takes a filter apart: `c·(A + i·B)` with A and B mirroring themselves as the kernel wants it, and the
 * turn c such that A is as large as can be. For windows that are 0 at their ends B is nothing.
 */
function mirrorFilters({ re, im }: FrameFilter, filter: number): MirroredFilter[] {
  const half = re.length / 2;
  const pairOf = (j: number) => [(half + 1 + j) % re.length, half - j] as const;
  // The square of the turn has the phase of Σ g[p]·g[q].
  let squareRe = 0;
  let squareIm = 0;
  for (let j = 0; j < half; j++) {
    const [p, q] = pairOf(j);
    squareRe += re[p] * re[q] - im[p] * im[q];
    squareIm += re[p] * im[q] + im[p] * re[q];
  }
  const angle = Math.atan2(squareIm, squareRe) / 2;
  const [turnRe, turnIm] = [Math.cos(angle), Math.sin(angle)];
  const first = { re: new Float64Array(half), im: new Float64Array(half) };
  const second = { re: new Float64Array(half), im: new Float64Array(half) };
  let energy = 0;
  let rest = 0;
  for (let j = 0; j < half; j++) {
    const [p, q] = pairOf(j);
    const pRe = re[p] * turnRe + im[p] * turnIm;
    const pIm = im[p] * turnRe - re[p] * turnIm;
    const qRe = re[q] * turnRe + im[q] * turnIm;
    const qIm = im[q] * turnRe - re[q] * turnIm;
    first.re[j] = (pRe + qRe) / 2;
    first.im[j] = (pIm - qIm) / 2;
    second.re[j] = (pIm + qIm) / 2;
    second.im[j] = (qRe - pRe) / 2;
    energy += first.re[j] ** 2 + first.im[j] ** 2;
    rest += second.re[j] ** 2 + second.im[j] ** 2;
  }
  const parts = [{ ...first, turnRe, turnIm, filter, isSecond: false }];
  if (rest > NEGLIGIBLE ** 2 * energy) {
    parts.push({ ...second, turnRe: -turnIm, turnIm: turnRe, filter, isSecond: true });
  }
  return parts;
}

function padded(filter: FrameFilter, size: number): FrameFilter {
  const { re, im } = filter;
  if (re.length === size) return filter;
  const start = (size - re.length) / 2;
  const wide = { re: new Float64Array(size), im: new Float64Array(size) };
  wide.re.set(re, start);
  wide.im.set(im, start);
  return wide;
}
