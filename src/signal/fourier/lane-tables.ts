// The tables by which the kernels transform frames of one length, in their memory.
import type { Kernels } from '../kernels.js';

/** In what numbers a transform computes: four frames at a time in float32, or two in float64. */
export type Precision = 'float32' | 'float64';

/** What the kernels need to know of one frame length, as addresses; kernels-signal/ explains each. */
export interface LaneTables {
  readonly window: number;
  /** By which `split` turns the differences of samples. */
  readonly factors: number;
  /** By which radix-4 passes turn their results. */
  readonly twiddles: number;
  /** The lowest bin of every block of the last passes. */
  readonly places: number;
  readonly work: number;
}

/** Whether frames of this length can be transformed in lanes. */
export function hasLanes(nFft: number): boolean {
  return nFft >= 16 && Number.isInteger(Math.log2(nFft));
}

/** Bytes of kernel memory `createLaneTables` reserves. */
export function laneTablesBytes(nFft: number): number {
  return 52 * nFft + 64;
}

/** Prepares to transform frames of a length that `hasLanes`, weighted by `window [nFft]`. */
export function createLaneTables(
  { reserve }: Kernels,
  window: Float64Array,
  precision: Precision,
): LaneTables {
  const table = (values: ArrayLike<number>) => {
    const view =
      precision === 'float32'
        ? reserve(Float32Array, values.length)
        : reserve(Float64Array, values.length);
    view.set(values);
    return view.byteOffset;
  };
  const size = window.length;
  const { blocks, factors, twiddles } = constantsOf(size);
  const places = reserve(Uint32Array, blocks.length);
  places.set(blocks);
  return {
    window: table(takenOrder(window)),
    factors: table(factors),
    twiddles: table(twiddles),
    places: places.byteOffset,
    work: reserve(Float64Array, 2.5 * size).byteOffset,
  };
}

/** What kernels need that work with complex entries, half as many as samples, as addresses. */
export interface EntryTables {
  /** Complex entries: half the frame length. */
  readonly half: number;
  readonly twiddles: number;
  /** Where `transformTwo` leaves entry k, as byte offsets. */
  readonly places: number;
  /** Cosine and sine of −πk/half, for k up to half/2. */
  readonly turns: number;
}

/** Bytes of kernel memory `createEntryTables` reserves. */
export function entryTablesBytes(nFft: number): number {
  return 24 * nFft + 64;
}

/** Prepares to transform complex entries of two frames in lanes; nFft is a power of two, 8 or more. */
export function createEntryTables({ reserve }: Kernels, nFft: number): EntryTables {
  const half = nFft / 2;
  const places = reserve(Uint32Array, half);
  places.set(reversedPlaces(half).map((place) => place * ENTRY_BYTES));
  const turns = reserve(Float64Array, half + 2);
  for (let k = 0; k <= half / 2; k++) {
    turns[2 * k] = Math.cos((Math.PI * k) / half);
    turns[2 * k + 1] = -Math.sin((Math.PI * k) / half);
  }
  const factors = passTwiddles(half);
  const twiddles = reserve(Float64Array, factors.length);
  twiddles.set(factors);
  return {
    half,
    twiddles: twiddles.byteOffset,
    places: places.byteOffset,
    turns: turns.byteOffset,
  };
}

/** Bytes of one complex entry: two lanes of real and imaginary part. */
export const ENTRY_BYTES = 32;

/** The window in the order in which the first pass meets it: pairs of neighbours, eighths interleaved. */
function takenOrder(window: Float64Array): Float64Array {
  const eighth = window.length / 8;
  const ordered = new Float64Array(window.length);
  let at = 0;
  for (let n = 0; n < eighth; n += 2) {
    for (const m of [0, 4, 2, 6, 1, 5, 3, 7]) {
      ordered[at++] = window[n + m * eighth];
      ordered[at++] = window[n + m * eighth + 1];
    }
  }
  return ordered;
}

interface Constants {
  readonly blocks: Uint32Array;
  readonly factors: Float64Array;
  readonly twiddles: Float64Array;
}

/** Numbers that depend on nothing but the frame length, kept for the lengths used last. */
const kept = new Map<number, Constants>();
const MOST_KEPT = 8;

function constantsOf(size: number): Constants {
  const found = kept.get(size);
  if (found) return found;
  const made = {
    blocks: Uint32Array.from(lowestBins(size)),
    factors: Float64Array.from(splitFactors(size)),
    twiddles: Float64Array.from(passTwiddles(size / 4)),
  };
  if (kept.size === MOST_KEPT) kept.delete(kept.keys().next().value as number);
  kept.set(size, made);
  return made;
}

/** Cosine and sine of −2πn/N, −4πn/N and −2π(n + N/8)/N for N = size, size/4, … and n below N/8. */
function splitFactors(size: number): number[] {
  const factors: number[] = [];
  for (let span = size; span >= 8; span /= 4) {
    for (let n = 0; n < span / 8; n++) {
      for (const turns of [n, 2 * n, n + span / 8]) {
        const angle = (-2 * Math.PI * turns) / span;
        factors.push(Math.cos(angle), Math.sin(angle));
      }
    }
  }
  return factors;
}

/** The lowest bin of every block that the last passes meet: of the odd bins, of twice the odd ones, … */
function lowestBins(size: number): number[] {
  const bins: number[] = [];
  for (let count = size / 4, step = 1; count > 1; count /= 2, step *= 2) {
    const places = reversedPlaces(count / lastRadix(count));
    const ofLevel: number[] = [];
    for (let m = 0; m < places.length; m++) ofLevel[places[m]] = (4 * m + 1) * step;
    bins.push(...ofLevel);
  }
  return bins;
}

/** Cosine and sine of −2π·j·m/span for m = 1, 2, 3, every span 4, 8, … up to `size`, every j below a quarter. */
function passTwiddles(size: number): number[] {
  const factors: number[] = [];
  for (let span = 4; span <= size; span *= 2) {
    for (let j = 0; j < span / 4; j++) {
      for (let m = 1; m <= 3; m++) {
        const angle = (-2 * Math.PI * j * m) / span;
        factors.push(Math.cos(angle), Math.sin(angle));
      }
    }
  }
  return factors;
}

/** Entries in a block of the last pass: what radix-4 passes leave of a power of two. */
function lastRadix(count: number): number {
  return Math.log2(count) % 2 === 0 ? 4 : 2;
}

/** Where radix-4 passes leave result k: its base-4 digits (and a last base-2 one) reversed. */
function reversedPlaces(size: number): number[] {
  if (size === 1) return [0];
  const radix = size % 4 === 0 ? 4 : 2;
  const inner = reversedPlaces(size / radix);
  return Array.from({ length: size }, (_, k) => {
    return (k % radix) * (size / radix) + (inner[Math.floor(k / radix)] as number);
  });
}
