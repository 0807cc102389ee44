// The phase vocoder: a short-time Fourier transform made to pass faster or slower at the same pitch.
import { ParameterError } from '../base/index.js';
import type { ComplexSpectrum } from './complex-spectrum.js';
import { type Kernels, openKernels } from './kernels.js';

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
  if (!(rate >= 1 / LARGEST_FACTOR && rate <= LARGEST_FACTOR)) {
    throw new ParameterError(
      `phaseVocoder: rate must lie between 1/${LARGEST_FACTOR} and ${LARGEST_FACTOR}; got ${rate}. ` +
        'Change rate.',
    );
  }
  const { bins, options } = spectrum;
  const frames = Math.ceil(spectrum.frames / rate);
  const re = new Float32Array(frames * bins);
  const im = new Float32Array(frames * bins);
  const padded = 4 * Math.ceil(bins / 4);
  const kernels = openKernels(4 * padded * 11);
  const phases = kernels.reserve(Float32Array, padded);
  const expected = kernels.reserve(Float64Array, padded);
  const frameRe = kernels.reserve(Float32Array, padded);
  const frameIm = kernels.reserve(Float32Array, padded);
  const columns = createColumns(kernels, spectrum, padded);

  // numpy's frequencies: products with the reciprocal, rounded in this order.
  const binStep = 1 / (options.nFft * (1 / (2 * Math.PI)));
  for (let k = 0; k < bins; k++) expected[k] = options.hopLength * (k * binStep);
  phases.set(columns.at(0).subarray(0, bins));
  for (let t = 0; t < frames; t++) {
    const place = t * rate;
    const column = Math.floor(place);
    const low = columns.at(column).byteOffset;
    const high = columns.at(column + 1).byteOffset;
    kernels.run.advance(
      phases.byteOffset,
      expected.byteOffset,
      low,
      high,
      4 * padded,
      place - column,
      frameRe.byteOffset,
      frameIm.byteOffset,
      padded,
    );
    re.set(frameRe.subarray(0, bins), t * bins);
    im.set(frameIm.subarray(0, bins), t * bins);
  }
  const length = roundedHalfToEven(spectrum.length / rate);
  return { sampleRate: spectrum.sampleRate, length, options, frames, bins, re, im };
}

/** As in resampling: a slower sound would not fit into memory, a faster one be no sound. */
const LARGEST_FACTOR = 1000;

/** `Math.round` with halves going to the even neighbour, as Python rounds. */
function roundedHalfToEven(value: number): number {
  const rounded = Math.round(value);
  return rounded - value === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}

/** Angles and lengths of columns, the last two asked for kept. */
interface Columns {
  /** Angles, followed by lengths, each padded: `[2, padded]`; zeros past the last column. */
  at(column: number): Float32Array;
}

function createColumns(
  { run, reserve }: Kernels,
  spectrum: ComplexSpectrum,
  padded: number,
): Columns {
  const { bins, frames } = spectrum;
  const re = reserve(Float32Array, padded);
  const im = reserve(Float32Array, padded);
  const slots = [0, 1].map(() => ({ column: -1, polar: reserve(Float32Array, 2 * padded) }));
  return {
    at(column) {
      // Neighbours are asked for together and differ in parity, so neither replaces the other.
      const slot = slots[column % 2];
      if (slot.column === column) return slot.polar;
      slot.column = column;
      if (column >= frames) return slot.polar.fill(0);
      re.set(spectrum.re.subarray(column * bins, (column + 1) * bins));
      im.set(spectrum.im.subarray(column * bins, (column + 1) * bins));
      const { byteOffset } = slot.polar;
      run.polar(re.byteOffset, im.byteOffset, byteOffset, byteOffset + 4 * padded, padded);
      return slot.polar;
    },
  };
}
