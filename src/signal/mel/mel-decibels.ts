// Mel spectrograms on a decibel scale, and their cosine transform. Transforms are float64; from the
// powers on, four frames at a time go on in float32, as in librosa.
import type { NdArray } from '../../array/index.js';
import type { Precision } from '../fourier/lane-tables.js';
import { borrowKernels, type Kernels } from '../kernels.js';
import {
  type RowShape,
  rowLength,
  rowProduct,
  rowProductBytes,
  takeRows,
} from '../matrix-product.js';
import { raisePowers } from '../shape/raise-powers.js';
import type { Signal } from '../signal.js';
import { createFourSpectra, fourSpectraBytes } from '../spectra/four-spectra.js';
import { frameCount } from '../spectra/framing.js';
import { framingOf } from '../spectra/stft-options.js';
import { checkDecibels, type DecibelOptions, powerToDb } from './decibels.js';
import { createLaneBands, createMelFilters, laneBandsBytes } from './mel-filters.js';
import { checkMelPower, type MelSpectrogramOptions } from './mel-frames.js';

/**
 * The mel spectrogram of a signal in decibels.
 *
 * @param signal mono audio, or a `Spectrum` whose transform is then used again
 * @returns float32 `[nMels, frames]` in dB
 * @throws {ParameterError} when an option is out of range or the signal is too short for one frame
 *
 * Parity: `librosa.power_to_db(librosa.feature.melspectrogram(…))`.
 */
export function melDecibels(
  signal: Signal,
  options: MelSpectrogramOptions,
  scale: DecibelOptions,
): NdArray {
  return fromDecibels(signal, options, scale, {}, ({ rows, shape }) => takeRows(rows, shape));
}

/**
 * The product of a matrix `[rows, nMels]` and the mel spectrogram in decibels: with a cosine
 * transform, mel-frequency cepstral coefficients. The product is summed in float64.
 *
 * @returns float32 `[rows, frames]`
 * @throws {ParameterError} when an option is out of range or the signal is too short for one frame
 */
export function melDecibelProduct(
  matrix: Float64Array,
  signal: Signal,
  options: MelSpectrogramOptions,
  scale: DecibelOptions,
): NdArray {
  const height = matrix.length / options.nMels;
  const room = ({ count, length }: RowShape) => rowProductBytes(height, count, length);
  return fromDecibels(signal, options, scale, { room }, ({ kernels, rows, shape }) =>
    rowProduct(kernels, matrix, rows, shape),
  );
}

/** A mel spectrogram in decibels, in kernel memory `[count, length]`. */
export interface DecibelRows {
  readonly kernels: Kernels;
  readonly rows: Float32Array;
  readonly shape: RowShape;
}

/** How decibels are made for someone who goes on in the kernels' memory. */
export interface DecibelNeeds {
  /** Of the transform, see `forEachFour`; `'float64'` when left out. */
  readonly precision?: Precision;
  /** How many bytes are going to be reserved beside the decibels. */
  readonly room?: (shape: RowShape) => number;
}

/**
 * Makes something of the decibels while they lie in kernel memory.
 *
 * @throws {ParameterError} when an option is out of range or the signal is too short for one frame
 */
export function fromDecibels<Result>(
  signal: Signal,
  options: MelSpectrogramOptions,
  scale: DecibelOptions,
  { precision = 'float64', room = () => 0 }: DecibelNeeds,
  make: (decibels: DecibelRows) => Result,
): Result {
  checkDecibels(scale);
  checkMelPower(options.power);
  const { nFft, nMels } = options;
  const filters = createMelFilters(signal.sampleRate, nFft, options);
  const frames = frameCount(signal.samples.length, framingOf(options), 'mel');
  const length = rowLength(frames);
  const shape = { count: nMels, length, frames };
  const bytes =
    fourSpectraBytes(options) + laneBandsBytes(filters) + 4 * nMels * length + room(shape);
  return borrowKernels(bytes, (kernels) => {
    const spectra = createFourSpectra(kernels, signal, options, precision);
    const pool = createLaneBands(kernels, filters, 'float32');
    const rows = kernels.reserve(Float32Array, nMels * length);
    const { power } = spectra;
    for (let t = 0; t < frames; t += 4) {
      spectra.compute(t);
      raisePowers(power, options.power);
      pool(power.byteOffset, rows.byteOffset + 4 * t, 4 * length);
    }
    // The last four columns may reach past the last frame.
    for (let end = frames; end < 4 * Math.ceil(frames / 4); end++) {
      for (let m = 0; m < nMels; m++) rows[m * length + end] = 0;
    }
    toDecibels(kernels, rows, scale);
    return make({ kernels, rows, shape });
  });
}

/** `powerToDb` in place, in float32. */
function toDecibels({ run }: Kernels, powers: Float32Array, scale: DecibelOptions): void {
  const most = run.largest(powers.byteOffset, powers.length);
  const reference = Math.max(scale.amin, scale.ref === 'max' ? most : Math.abs(scale.ref));
  if (scale.amin < SMALLEST_NORMAL || Math.fround(reference) === Number.POSITIVE_INFINITY) {
    powers.set(powerToDb(powers, scale));
    return;
  }
  const loudest = powerToDb(Float32Array.of(most), { ...scale, ref: reference })[0];
  const floor = scale.topDb === null ? Number.NEGATIVE_INFINITY : loudest - scale.topDb;
  run.decibels(powers.byteOffset, powers.length, scale.amin, reference, floor);
}

/** Below this a float32 has no exponent of its own. */
const SMALLEST_NORMAL = 2 ** -126;
