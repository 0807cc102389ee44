// The tables by which the kernels transform a power-of-two frame, in their memory.
import type { Kernels } from './kernels.js';

/** Bytes of one complex entry in the kernels' work area: two lanes of real and imaginary part. */
const ENTRY_BYTES = 32;

/** What the kernels need to know of one frame length; kernels-signal/spectrum.ts explains each. */
export interface LaneTables {
  /** Complex entries, half the frame length. */
  readonly half: number;
  /** Work area of `half` entries, two frames in lanes. */
  readonly work: Float64Array;
  readonly twiddles: Float64Array;
  readonly places: Uint32Array;
  readonly turns: Float64Array;
}

/** Whether frames of this length can be transformed in lanes. */
export function hasLanes(nFft: number): boolean {
  return nFft >= 8 && Number.isInteger(Math.log2(nFft));
}

/** Bytes of kernel memory `createLaneTables` reserves. */
export function laneTablesBytes(nFft: number): number {
  return 34 * nFft + 64;
}

/** Prepares to transform frames of a length that `hasLanes`. */
export function createLaneTables({ reserve }: Kernels, nFft: number): LaneTables {
  const half = nFft / 2;
  const work = reserve(Float64Array, 4 * half);
  const twiddles = reserve(Float64Array, 2 * half);
  twiddles.set(passTwiddles(half));
  const places = reserve(Uint32Array, half);
  places.set(reversedPlaces(half).map((place) => place * ENTRY_BYTES));
  const turns = reserve(Float64Array, half + 2);
  for (let k = 0; k <= half / 2; k++) {
    turns[2 * k] = Math.cos((Math.PI * k) / half);
    turns[2 * k + 1] = -Math.sin((Math.PI * k) / half);
  }
  return { half, work, twiddles, places, turns };
}

/** Cosine and sine of −2π·j·m/span for m = 1, 2, 3, every j, every radix-4 pass. */
function passTwiddles(size: number): number[] {
  const factors: number[] = [];
  for (let span = size; span >= 4; span /= 4) {
    for (let j = 0; j < span / 4; j++) {
      for (let m = 1; m <= 3; m++) {
        const angle = (-2 * Math.PI * j * m) / span;
        factors.push(Math.cos(angle), Math.sin(angle));
      }
    }
  }
  return factors;
}

/** Where the in-place passes leave bin k: its base-4 digits (and a last base-2 one) reversed. */
function reversedPlaces(size: number): number[] {
  if (size === 1) return [0];
  const radix = size % 4 === 0 ? 4 : 2;
  const inner = reversedPlaces(size / radix);
  return Array.from({ length: size }, (_, k) => {
    return (k % radix) * (size / radix) + (inner[Math.floor(k / radix)] as number);
  });
}
