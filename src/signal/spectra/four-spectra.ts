// The power spectra of four frames at a time, side by side in the lanes of float32 vectors: where
// features begin that pool bins and have no use for a whole spectrogram.

import {
  createLaneTables,
  hasLanes,
  laneTablesBytes,
  type Precision,
} from '../fourier/lane-tables.js';
import {
  BINS_TO,
  createMixedLanes,
  hasMixedLanes,
  mixedLanesBytes,
} from '../fourier/mixed-lanes.js';
import { createRealFft } from '../fourier/real-fft.js';
import { borrowKernels, type Kernels } from '../kernels.js';
import type { Signal } from '../signal.js';
import { copyStretch, frameCount, frameStart } from './framing.js';
import {
  framingOf,
  isSpectrumWith,
  type Spectrum,
  type StftOptions,
  stftWindow,
} from './stft-options.js';

/** Powers of four neighbouring frames. */
export interface FourSpectra {
  readonly frames: number;
  readonly bins: number;
  /** `|X[k]|²` of frames t to t + 3 after `compute(t)`: `[bins, 4]`, a view of the kernels' memory. */
  readonly power: Float32Array;
  /** Computes from frame t on. Lanes past the last frame are finite, and otherwise without meaning. */
  compute(t: number): void;
}

/**
 * Visits the powers of all frames of a signal, four at a time.
 *
 * @param signal  mono audio; a `Spectrum` made with these options is used again
 * @param options how to cut and weight
 * @param precision of the transform: `'float64'` gives every bin to float32's last bits; `'float32'`
 *   takes half the time and leaves an error of about 10⁻⁷ of the frame's root mean square in every bin,
 *   which a quiet bin beside loud ones feels
 * @param visit   called with `power [bins, 4]`, overwritten by the next call, the index t of its first
 *   frame, and how many of its lanes hold frames: four, but for the last visit
 * @throws {ParameterError} when an option is out of range or the signal is too short for one frame
 *
 * @example
 * forEachFour(signal, STFT_DEFAULTS, 'float64', (power, t, lanes) => {
 *   for (let lane = 0; lane < lanes; lane++) constant[t + lane] = power[lane]; // bin 0
 * });
 */
export function forEachFour(
  signal: Signal,
  options: StftOptions,
  precision: Precision,
  visit: (power: Float32Array, t: number, lanes: number) => void,
): void {
  borrowKernels(fourSpectraBytes(options), (kernels) => {
    const spectra = createFourSpectra(kernels, signal, options, precision);
    for (let t = 0; t < spectra.frames; t += 4) {
      spectra.compute(t);
      visit(spectra.power, t, Math.min(4, spectra.frames - t));
    }
  });
}

/** Bytes of kernel memory `createFourSpectra` reserves. */
export function fourSpectraBytes({ nFft }: StftOptions): number {
  return Math.max(laneTablesBytes(nFft), mixedLanesBytes(nFft)) + 40 * nFft + 512;
}

/**
 * Prepares to transform frames in fours, for a user with kernels of its own that go on from there.
 *
 * Powers of two and other lengths without a large prime run in lanes, the latter always in float64; what
 * is left goes one after the other through `createRealFft`.
 *
 * @throws {ParameterError} when an option is out of range or the signal is too short for one frame
 */
export function createFourSpectra(
  kernels: Kernels,
  signal: Signal,
  options: StftOptions,
  precision: Precision,
): FourSpectra {
  const { nFft } = options;
  const frames = frameCount(signal.samples.length, framingOf(options), 'spectrum');
  const window = stftWindow(options);
  const bins = 1 + Math.floor(nFft / 2);
  const power = kernels.reserve(Float32Array, 4 * 4 * Math.ceil(bins / 4));
  const compute = isSpectrumWith(signal, options)
    ? weaveSpectrum(kernels, signal, power)
    : hasLanes(nFft)
      ? transformInLanes(kernels, signal, options, window, precision, power)
      : hasMixedLanes(nFft)
        ? transformInMixedLanes(kernels, signal, options, window, power)
        : transformOneByOne(signal, options, window, power);
  return { frames, bins, power: power.subarray(0, 4 * bins), compute };
}

type Compute = FourSpectra['compute'];

function weaveSpectrum(
  { run, reserve }: Kernels,
  spectrum: Spectrum,
  power: Float32Array,
): Compute {
  const { bins, frames } = spectrum;
  const stride = power.length / 4;
  const rows = reserve(Float32Array, 4 * stride);
  return (t) => {
    for (let lane = 0; lane < 4 && t + lane < frames; lane++) {
      const row = (t + lane) * bins;
      rows.set(spectrum.power.subarray(row, row + bins), lane * stride);
    }
    run.weave(rows.byteOffset, 4 * stride, power.byteOffset, bins);
  };
}

function transformInLanes(
  kernels: Kernels,
  { samples }: Signal,
  options: StftOptions,
  window: Float64Array,
  precision: Precision,
  power: Float32Array,
): Compute {
  const { run } = kernels;
  const { nFft } = options;
  const tables = createLaneTables(kernels, window, precision);
  const { factors, twiddles, places, work } = tables;
  const stretch = reserveStretch(kernels, samples, options);
  const to = power.byteOffset;
  const transform = precision === 'float32' ? run.powerOfFour : run.exactPowerOfFour;
  return (t) => {
    stretch.fill(t);
    const { from, apart } = stretch;
    transform(from, apart, tables.window, nFft, factors, twiddles, places, work, to);
  };
}

/** Four frames in the kernels' memory. */
interface Stretch {
  /** Address of the first. */
  readonly from: number;
  /** Bytes to the next. */
  readonly apart: number;
  /** Copies frames t to t + 3 there. */
  fill(t: number): void;
}

/** Frames that overlap are copied as one stretch. */
function reserveStretch(
  { reserve }: Kernels,
  samples: Float32Array,
  options: StftOptions,
): Stretch {
  const { nFft, hopLength, padMode } = options;
  const framing = framingOf(options);
  const apart = Math.min(hopLength, nFft);
  const stretch = reserve(Float32Array, nFft + 3 * apart);
  return {
    from: stretch.byteOffset,
    apart: 4 * apart,
    fill(t) {
      if (hopLength <= nFft) copyStretch(samples, frameStart(t, framing), padMode, stretch);
      else {
        for (let lane = 0; lane < 4; lane++) {
          const frame = stretch.subarray(lane * nFft, (lane + 1) * nFft);
          copyStretch(samples, frameStart(t + lane, framing), padMode, frame);
        }
      }
    },
  };
}

function transformInMixedLanes(
  kernels: Kernels,
  { samples }: Signal,
  options: StftOptions,
  window: Float64Array,
  power: Float32Array,
): Compute {
  const lanes = createMixedLanes(kernels, window);
  const stretch = reserveStretch(kernels, samples, options);
  const { from, apart } = stretch;
  return (t) => {
    stretch.fill(t);
    for (let pair = 0; pair < 2; pair++) {
      const to = power.byteOffset + 8 * pair;
      lanes.forward(from + 2 * pair * apart, apart, to, BINS_TO.narrowPower, 16);
    }
  };
}

function transformOneByOne(
  { samples }: Signal,
  options: StftOptions,
  window: Float64Array,
  power: Float32Array,
): Compute {
  const framing = framingOf(options);
  const frames = frameCount(samples.length, framing, 'spectrum');
  const fft = createRealFft(window.length);
  const frame = new Float32Array(fft.length);
  const weighted = new Float64Array(fft.length);
  const re = new Float64Array(fft.bins);
  const im = new Float64Array(fft.bins);
  return (t) => {
    for (let lane = 0; lane < 4 && t + lane < frames; lane++) {
      copyStretch(samples, frameStart(t + lane, framing), options.padMode, frame);
      for (let n = 0; n < fft.length; n++) weighted[n] = window[n] * frame[n];
      fft.forward(weighted, re, im);
      for (let k = 0; k < fft.bins; k++) power[4 * k + lane] = re[k] * re[k] + im[k] * im[k];
    }
  };
}
