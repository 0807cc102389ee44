// How much the bands of a spectrogram rise from one frame to a later one.
import type { RowShape } from '../matrix-product.js';
import type { DecibelRows } from '../mel/mel-decibels.js';
import { selectSmallest } from '../select.js';

/** librosa's options of a spectral flux. */
export interface FluxOptions {
  /** Frames between the two that are compared, ≥ 1. */
  readonly lag: number;
  /** Bands whose largest value the later frame is compared with, ≥ 1; 1 for the band itself. */
  readonly maxSize: number;
  /** How the rises of all bands become one number. */
  readonly aggregate: 'mean' | 'median';
}

/** Bytes of kernel memory that `spectralFlux` reserves. */
export function fluxBytes(bands: number, length: number, { maxSize }: FluxOptions): number {
  return 4 * length * (maxSize === 1 ? 1 : bands + 1) + 64;
}

/**
 * `mean or median over bands m of max(0, S[m, t + lag] − reference[m, t])`, where the reference is the
 * largest of `maxSize` neighbouring bands of S.
 *
 * @returns `[frames − lag]`, ≥ 0; nothing when there are no more frames than that
 *
 * Parity: the first steps of `librosa.onset.onset_strength(S=…)`, summed in float32 like there.
 * Reference: Böck & Widmer 2013, *Maximum filter vibrato suppression for onset detection*.
 */
export function spectralFlux(bands: DecibelRows, options: FluxOptions): Float32Array {
  const { lag, maxSize, aggregate } = options;
  const { kernels, rows, shape } = bands;
  const { count, length, frames } = shape;
  if (frames <= lag) return new Float32Array(0);
  const reference = maxSize === 1 ? rows : largestNeighbours(bands, maxSize);
  if (aggregate === 'median') return medianRise(rows, reference, shape, lag);
  const target = kernels.reserve(Float32Array, length);
  const later = rows.byteOffset + 4 * lag;
  const blocks = 4 * Math.ceil((frames - lag) / 4);
  kernels.run.rise(later, reference.byteOffset, 4 * length, count, target.byteOffset, blocks);
  return target.slice(0, frames - lag);
}

/** Frames whose rises are gathered in one go, so that memory is read along its rows. */
const BLOCK = 16;

function medianRise(
  rows: Float32Array,
  reference: Float32Array,
  { count, length, frames }: RowShape,
  lag: number,
): Float32Array {
  const flux = new Float32Array(frames - lag);
  const rises = new Float32Array(BLOCK * count);
  const found = new Uint32Array(BLOCK);
  for (let first = 0; first < flux.length; first += BLOCK) {
    const columns = Math.min(BLOCK, flux.length - first);
    found.fill(0);
    for (let m = 0; m < count; m++) {
      for (let i = 0, at = m * length + first; i < columns; i++, at++) {
        const rise = rows[at + lag] - reference[at];
        if (rise > 0) rises[i * count + found[i]++] = rise;
      }
    }
    for (let i = 0; i < columns; i++) {
      flux[first + i] = medianWithZeros(rises.subarray(i * count, i * count + found[i]), count);
    }
  }
  return flux;
}

/** The median of `count` numbers of which only those above 0 are given; their order changes. */
function medianWithZeros(above: Float32Array, count: number): number {
  const zeros = count - above.length;
  const upper = Math.floor(count / 2) - zeros;
  if (upper < 0) return 0;
  const high = selectSmallest(above, upper);
  if (count % 2 === 1) return high;
  let low = 0;
  for (let i = 0; i < upper; i++) if (above[i] > low) low = above[i];
  return Math.fround(low + high) / 2;
}

/** Every value replaced by the largest of `size` bands around it, one more below when that is even. */
function largestNeighbours({ kernels, rows, shape }: DecibelRows, size: number): Float32Array {
  const { count, length } = shape;
  const below = Math.floor(size / 2);
  const result = kernels.reserve(Float32Array, rows.length).fill(Number.NEGATIVE_INFINITY);
  for (let m = 0; m < count; m++) {
    const target = result.subarray(m * length, (m + 1) * length);
    const end = Math.min(count, m - below + size);
    for (let band = Math.max(0, m - below); band < end; band++) {
      const row = rows.subarray(band * length, (band + 1) * length);
      for (let t = 0; t < length; t++) if (row[t] > target[t]) target[t] = row[t];
    }
  }
  return result;
}
