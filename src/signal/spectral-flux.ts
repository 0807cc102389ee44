// How much the bands of a spectrogram rise from one frame to a later one.
import type { NdArray } from '../array/index.js';
import { selectSmallest } from './select.js';

/** librosa's options of a spectral flux. */
export interface FluxOptions {
  /** Frames between the two that are compared, ≥ 1. */
  readonly lag: number;
  /** Bands whose largest value the later frame is compared with, ≥ 1; 1 for the band itself. */
  readonly maxSize: number;
  /** How the rises of all bands become one number. */
  readonly aggregate: 'mean' | 'median';
}

/**
 * `mean or median over bands m of max(0, S[m, t + lag] − reference[m, t])`, where the reference is the
 * largest of `maxSize` neighbouring bands of S.
 *
 * @param bands `[bands, frames]`, usually in decibels
 * @returns `[frames − lag]`, ≥ 0; nothing when there are no more frames than that
 *
 * Parity: the first steps of `librosa.onset.onset_strength(S=…)`, summed in float32 like there.
 * Reference: Böck & Widmer 2013, *Maximum filter vibrato suppression for onset detection*.
 */
export function spectralFlux(bands: NdArray, options: FluxOptions): Float32Array {
  const { lag, maxSize, aggregate } = options;
  const reference = maxSize === 1 ? bands.data : largestNeighbours(bands, maxSize);
  const length = Math.max(0, bands.shape[1] - lag);
  const flux = new Float32Array(length);
  if (length === 0) return flux;
  if (aggregate === 'mean') meanRise(bands, reference, lag, flux);
  else medianRise(bands, reference, lag, flux);
  return flux;
}

function meanRise(bands: NdArray, reference: Float32Array, lag: number, flux: Float32Array): void {
  const [count, frames] = bands.shape;
  for (let m = 0; m < count; m++) {
    const later = bands.data.subarray(m * frames + lag, (m + 1) * frames);
    const earlier = reference.subarray(m * frames, m * frames + flux.length);
    for (let t = 0; t < flux.length; t++) {
      const rise = Math.fround(later[t] - earlier[t]);
      if (rise > 0) flux[t] += rise;
    }
  }
  for (let t = 0; t < flux.length; t++) flux[t] /= count;
}

/** Frames whose rises are gathered in one go, so that memory is read along its rows. */
const BLOCK = 16;

function medianRise(
  { data, shape }: NdArray,
  reference: Float32Array,
  lag: number,
  flux: Float32Array,
): void {
  const [count, frames] = shape;
  const rises = new Float32Array(BLOCK * count);
  const found = new Uint32Array(BLOCK);
  for (let first = 0; first < flux.length; first += BLOCK) {
    const columns = Math.min(BLOCK, flux.length - first);
    found.fill(0);
    for (let m = 0; m < count; m++) {
      for (let i = 0, at = m * frames + first; i < columns; i++, at++) {
        const rise = data[at + lag] - reference[at];
        if (rise > 0) rises[i * count + found[i]++] = rise;
      }
    }
    for (let i = 0; i < columns; i++) {
      flux[first + i] = medianWithZeros(rises.subarray(i * count, i * count + found[i]), count);
    }
  }
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
function largestNeighbours({ data, shape }: NdArray, size: number): Float32Array {
  const [count, frames] = shape;
  const below = Math.floor(size / 2);
  const result = new Float32Array(data.length);
  for (let m = 0; m < count; m++) {
    const target = result.subarray(m * frames, (m + 1) * frames).fill(Number.NEGATIVE_INFINITY);
    const end = Math.min(count, m - below + size);
    for (let band = Math.max(0, m - below); band < end; band++) {
      const row = data.subarray(band * frames, (band + 1) * frames);
      for (let t = 0; t < frames; t++) if (row[t] > target[t]) target[t] = row[t];
    }
  }
  return result;
}
