// The phase vocoder: a short-time Fourier transform made to pass faster or slower at the same pitch.
import { ParameterError } from '../../base/index.js';
import { type Kernels, openKernels } from '../kernels.js';
import type { ComplexSpectrum } from './complex-spectrum.js';

/**
 * Speeds a transform up by `rate`.
 *
 * Frame t of the result stands at column `s = t·rate`. Its lengths are those of the columns around s,
 * blended by their distance; its phases run on from frame to frame by what the phases of these two
 * columns differ in, so that every bin goes on turning at the frequency found in it (Flanagan & Golden
 * 1966, doi:10.1002/j.1538-7305.1966.tb01706.x).
 *
 * @param rate above 1 faster and shorter, below 1 slower and longer
 * @returns a transform of ⌈frames / rate⌉ frames for a signal of n/rate samples, rounded
 * @throws {ParameterError} when rate lies outside 1/1000..1000
 *
 * Parity: `librosa.phase_vocoder`. The running phases grow without bound and are rounded to float32 at
 * every step, as librosa's are: after half a minute these roundings are most of what separates its
 * result from the same algorithm in float64 (30 dB for music), so they are reproduced.
 */
export function phaseVocoder(spectrum: ComplexSpectrum, rate: number): ComplexSpectrum {
  const { bins, options } = spectrum;
  const frames = vocoderFrames(spectrum.frames, rate);
  const kernels = openKernels(vocoderBytes(bins) + 4 * (4 * bins + 16));
  const parts = Array.from({ length: 4 }, () => kernels.reserve(Float32Array, bins));
  const [columnRe, columnIm, frameRe, frameIm] = parts;
  const vocoder = createVocoder(kernels, { bins, ...options }, rate, (column) => {
    if (column >= spectrum.frames) return undefined;
    const row = column * bins;
    columnRe.set(spectrum.re.subarray(row, row + bins));
    columnIm.set(spectrum.im.subarray(row, row + bins));
    return { re: columnRe, im: columnIm };
  });
  const re = new Float32Array(frames * bins);
  const im = new Float32Array(frames * bins);
  for (let t = 0; t < frames; t++) {
    vocoder.next(frameRe, frameIm);
    re.set(frameRe, t * bins);
    im.set(frameIm, t * bins);
  }
  kernels.release();
  const length = stretchedLength(spectrum.length, rate);
  return { sampleRate: spectrum.sampleRate, length, options, frames, bins, re, im };
}

/** As in resampling: a slower sound would not fit into memory, a faster one be no sound. */
const LARGEST_FACTOR = 1000;

/**
 * Frames that a vocoder makes of so many columns.
 *
 * @throws {ParameterError} when rate lies outside 1/1000..1000
 */
export function vocoderFrames(columns: number, rate: number): number {
  if (!(rate >= 1 / LARGEST_FACTOR && rate <= LARGEST_FACTOR)) {
    throw new ParameterError(
      `phaseVocoder: rate must lie between 1/${LARGEST_FACTOR} and ${LARGEST_FACTOR}; got ${rate}. ` +
        'Change rate.',
    );
  }
  return Math.ceil(columns / rate);
}

/** Samples left of `length` at `rate`: rounded, halves to the even neighbour, as Python rounds. */
export function stretchedLength(length: number, rate: number): number {
  const rounded = Math.round(length / rate);
  return rounded - length / rate === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}

/** Makes the frames of a transform at another speed, one after the other. */
export interface Vocoder {
  /** Writes the next frame: `[bins]` each, in kernel memory, as `reserve` gave them. */
  next(re: Float32Array, im: Float32Array): void;
}

/** Real and imaginary parts of a column `[bins]`, in kernel memory. */
export interface Column {
  readonly re: Float32Array;
  readonly im: Float32Array;
}

/** Bytes of kernel memory a `Vocoder` reserves. */
export function vocoderBytes(bins: number): number {
  return 4 * 7 * (bins + 4) + 128;
}

/**
 * Prepares to change the speed of a transform whose columns are asked for in order, each at most once.
 *
 * @param columnAt the column of a number; undefined past the last one
 */
export function createVocoder(
  { run, reserve }: Kernels,
  { bins, nFft, hopLength }: { bins: number; nFft: number; hopLength: number },
  rate: number,
  columnAt: (column: number) => Column | undefined,
): Vocoder {
  const padded = 4 * Math.ceil(bins / 4);
  const phases = reserve(Float32Array, padded);
  const expected = reserve(Float64Array, padded);
  // numpy's frequencies: products with the reciprocal, rounded in this order.
  const binStep = 1 / (nFft * (1 / (2 * Math.PI)));
  for (let k = 0; k < bins; k++) expected[k] = hopLength * (k * binStep);

  // Angles, followed by lengths, of the last two columns.
  const slots = [0, 1].map(() => ({ column: -1, polar: reserve(Float32Array, 2 * padded) }));
  const polarAt = (column: number): Float32Array => {
    // Neighbours are asked for together and differ in parity, so neither replaces the other.
    const slot = slots[column % 2];
    if (slot.column === column) return slot.polar;
    slot.column = column;
    const parts = columnAt(column);
    if (!parts) return slot.polar.fill(0);
    const { byteOffset } = slot.polar;
    const lengths = byteOffset + 4 * padded;
    run.polar(parts.re.byteOffset, parts.im.byteOffset, byteOffset, lengths, padded);
    return slot.polar;
  };
  let t = 0;
  return {
    next(re, im) {
      const place = t * rate;
      const column = Math.floor(place);
      const low = polarAt(column);
      if (t === 0) phases.set(low.subarray(0, padded));
      t++;
      run.advance(
        phases.byteOffset,
        expected.byteOffset,
        low.byteOffset,
        polarAt(column + 1).byteOffset,
        4 * padded,
        place - column,
        re.byteOffset,
        im.byteOffset,
        padded,
      );
    },
  };
}
