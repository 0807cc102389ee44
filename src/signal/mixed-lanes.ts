// Two frames in lanes for even lengths made of small primes: 1536, 2000, 882 and the like.
import type { Kernels } from './kernels.js';

/** Lengths with a larger prime factor than this are transformed elsewhere. */
const LARGEST_RADIX = 13;

/** What becomes of the bins; kernels-signal/mixed.ts has the same numbers. */
export const BINS_TO = { power: 0, narrowPower: 1, rows: 2 } as const;

/** Transforms of two frames of one length, in float64. */
export interface MixedLanes {
  /** Complex entries: half the frame length. */
  readonly half: number;
  /** Address of `half` entries, to be filled before `transform`. */
  readonly work: number;
  /** Address of cosine and sine of −πk/half, for k up to half/2. */
  readonly turns: number;
  /** Windows two float32 frames, `apart` bytes from one to the other, into the entries. */
  take(frames: number, apart: number): void;
  /** Transforms the entries; returns the address where they now lie in order. */
  transform(): number;
  /** Brings transformed entries into bins. */
  untangle(entries: number, target: number, to: 0 | 1 | 2, stride: number): void;
}

/** Whether frames of this length can be transformed here. */
export function hasMixedLanes(nFft: number): boolean {
  return (
    nFft % 2 === 0 && nFft >= 4 && radicesOf(nFft / 2).every((radix) => radix <= LARGEST_RADIX)
  );
}

/** Bytes of kernel memory `createMixedLanes` reserves. */
export function mixedLanesBytes(nFft: number): number {
  return 76 * nFft + 4096;
}

/** Prepares to transform frames of a length that `hasMixedLanes`, weighted by `window [nFft]`. */
export function createMixedLanes({ run, reserve }: Kernels, window: Float64Array): MixedLanes {
  const half = window.length / 2;
  const table = (values: ArrayLike<number>) => {
    const view = reserve(Float64Array, values.length);
    view.set(values);
    return view.byteOffset;
  };
  // Untangling adds what it should average.
  const weights = table(window.map((weight) => weight / 2));
  const turns = table(circle(Math.floor(half / 2) + 1, 2 * half, -1));
  const work = reserve(Float64Array, 4 * half).byteOffset;
  const other = reserve(Float64Array, 4 * half).byteOffset;
  const spare = reserve(Float64Array, 8 * (LARGEST_RADIX + 1)).byteOffset;
  const passes: { radix: number; span: number; twiddles: number; units: number }[] = [];
  let span = half;
  for (const radix of radicesOf(half)) {
    const twiddles = table(twiddlesOf(span, radix));
    const units = table(radix % 2 === 1 ? circle(radix, radix, 1) : []);
    passes.push({ radix, span, twiddles, units });
    span /= radix;
  }
  return {
    half,
    work,
    turns,
    take: (frames, apart) => run.takeEntries(frames, apart, weights, half, work),
    transform() {
      let [from, to] = [work, other];
      for (const { radix, span, twiddles, units } of passes) {
        run.mixedPass(from, to, half, span, radix, twiddles, units, spare);
        [from, to] = [to, from];
      }
      return from;
    },
    untangle: (entries, target, to, stride) =>
      run.untangle(entries, half, turns, target, to, stride),
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
