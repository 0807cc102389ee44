// Two frames in lanes for lengths made of primes that are not too large: 1536, 2000, 2205 and the like.
import type { Kernels } from '../kernels.js';
import { ENTRY_BYTES } from './lane-tables.js';

/**
 * Lengths with a larger prime factor than this are transformed elsewhere: a pass takes as much time for
 * each entry as its factor is large, which here is still less than a convolution would take.
 */
const LARGEST_RADIX = 251;

/** What becomes of the bins; kernels-signal/mixed.ts has the same numbers. */
export const BINS_TO = { power: 0, narrowPower: 1, rows: 2 } as const;

/** Transforms of two frames of one length, in float64. */
export interface MixedLanes {
  /**
   * Windows and transforms two float32 frames, `apart` bytes from one to the other, into bins.
   *
   * @param stride bytes from one row of bins to the next
   */
  forward(frames: number, apart: number, target: number, to: 0 | 1 | 2, stride: number): void;
  /** Transforms rows of bins back, windows the frames and lays them where `first` and `second` point. */
  inverse(bins: number, stride: number, first: number, second: number): void;
}

/** Whether frames of this length can be transformed here. */
export function hasMixedLanes(nFft: number): boolean {
  const isWhole = Number.isInteger(nFft) && nFft >= 3;
  return isWhole && radicesOf(entriesOf(nFft)).every((radix) => radix <= LARGEST_RADIX);
}

/** Bytes of kernel memory `createMixedLanes` reserves. */
export function mixedLanesBytes(nFft: number): number {
  return 128 * nFft + 96 * LARGEST_RADIX;
}

/** Prepares to transform frames of a length that `hasMixedLanes`, weighted by `window [nFft]`. */
export function createMixedLanes(kernels: Kernels, window: Float64Array): MixedLanes {
  const { run, reserve } = kernels;
  const size = window.length;
  const count = entriesOf(size);
  const isEven = size % 2 === 0;
  const table = (values: ArrayLike<number>) => {
    const view = reserve(Float64Array, values.length);
    view.set(values);
    return view.byteOffset;
  };
  const work = reserve(Float64Array, 4 * count).byteOffset;
  const transform = createPasses(kernels, count, work, table);
  if (!isEven) {
    const weights = table(window);
    const weightsBack = table(window.map((weight) => weight / size));
    return {
      forward(frames, apart, target, to, stride) {
        run.takeReals(frames, apart, weights, count, work);
        run.realBins(transform(), (count + 1) / 2, target, to, stride);
      },
      inverse(bins, stride, first, second) {
        run.fillEntries(bins, stride, count, work);
        run.giveReals(transform(), count, weightsBack, first, second);
      },
    };
  }
  // Untangling adds what it should average.
  const weights = table(window.map((weight) => weight / 2));
  // Odd samples are the imaginary parts, which `tangle` left conjugated.
  const weightsBack = table(window.map((weight, n) => (n % 2 === 0 ? weight : -weight) / size));
  const turns = table(circle(Math.floor(count / 2) + 1, size, -1));
  const places = reserve(Uint32Array, count);
  for (let k = 0; k < count; k++) places[k] = k * ENTRY_BYTES;
  return {
    forward(frames, apart, target, to, stride) {
      run.takeEntries(frames, apart, weights, count, work);
      run.untangle(transform(), count, turns, target, to, stride);
    },
    inverse(bins, stride, first, second) {
      run.tangle(bins, stride, count, turns, work);
      run.give(transform(), count, places.byteOffset, weightsBack, first, second);
    },
  };
}

/** Complex entries of a frame: half as many as samples, or as many where these cannot be halved. */
function entriesOf(nFft: number): number {
  return nFft % 2 === 0 ? nFft / 2 : nFft;
}

/** The passes over `count` entries; the function returned runs them and tells where the results lie. */
function createPasses(
  { run, reserve }: Kernels,
  count: number,
  work: number,
  table: (values: ArrayLike<number>) => number,
): () => number {
  const other = reserve(Float64Array, 4 * count).byteOffset;
  const spare = reserve(Float64Array, 4 * (LARGEST_RADIX + 1)).byteOffset;
  const passes: { radix: number; span: number; twiddles: number; units: number }[] = [];
  let span = count;
  for (const radix of radicesOf(count)) {
    const twiddles = table(twiddlesOf(span, radix));
    const units = table(radix % 2 === 1 ? circle(radix, radix, 1) : []);
    passes.push({ radix, span, twiddles, units });
    span /= radix;
  }
  return () => {
    let [from, to] = [work, other];
    for (const { radix, span, twiddles, units } of passes) {
      run.mixedPass(from, to, count, span, radix, twiddles, units, spare);
      [from, to] = [to, from];
    }
    return from;
  };
}

/** Fours first, then the primes in rising order. */
function radicesOf(length: number): number[] {
  const found: number[] = [];
  let rest = length;
  for (; rest % 4 === 0; rest /= 4) found.push(4);
  for (let prime = 2; rest > 1; prime++) {
    for (; rest % prime === 0; rest /= prime) found.push(prime);
  }
  return found;
}

/** Cosine and sine of `sign·2πk/whole` for k below `count`. */
function circle(count: number, whole: number, sign: number): number[] {
  return Array.from({ length: count }, (_, k) => {
    const angle = (sign * 2 * Math.PI * k) / whole;
    return [Math.cos(angle), Math.sin(angle)];
  }).flat();
}

/** Cosine and sine of −2πjk/span for j below span/radix and k = 1..radix−1. */
function twiddlesOf(span: number, radix: number): number[] {
  const turns = circle(span, span, -1);
  const factors: number[] = [];
  for (let j = 0; j < span / radix; j++) {
    for (let k = 1; k < radix; k++) factors.push(turns[2 * j * k], turns[2 * j * k + 1]);
  }
  return factors;
}
