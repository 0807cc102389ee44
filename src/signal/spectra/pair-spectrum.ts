// The power spectra of two frames at once, where everything that needs spectra begins.

import { createLaneTables, hasLanes, laneTablesBytes } from '../fourier/lane-tables.js';
import {
  BINS_TO,
  createMixedLanes,
  hasMixedLanes,
  mixedLanesBytes,
} from '../fourier/mixed-lanes.js';
import { createRealFft } from '../fourier/real-fft.js';
import type { Kernels } from '../kernels.js';

/** Two frames in, two power spectra out. */
export interface PairSpectrum {
  /** Samples of the two frames `[nFft]`, to be filled by the user. */
  readonly first: Float32Array;
  readonly second: Float32Array;
  /** `|X[k]|²` of the windowed frames after `compute`: `[bins, 2]`. */
  readonly power: Float64Array;
  compute(): void;
}

/** Bytes of kernel memory a `PairSpectrum` reserves. */
export function pairSpectrumBytes(nFft: number): number {
  return Math.max(laneTablesBytes(nFft), mixedLanesBytes(nFft)) + 32 * nFft + 512;
}

/**
 * Prepares to transform pairs of frames.
 *
 * Powers of two and other lengths without a large prime run in WebAssembly, both frames side by side in
 * vector lanes; others go one after the other through `createRealFft`. All are float64 throughout.
 *
 * @param window weights `[nFft]`
 */
export function createPairSpectrum(kernels: Kernels, window: Float64Array): PairSpectrum {
  const nFft = window.length;
  if (hasLanes(nFft)) return createLanePair(kernels, window);
  return hasMixedLanes(nFft) ? createMixedPair(kernels, window) : createPlainPair(kernels, window);
}

function createMixedPair(kernels: Kernels, window: Float64Array): PairSpectrum {
  const { reserve } = kernels;
  const nFft = window.length;
  const frames = reserve(Float32Array, 2 * nFft);
  const power = reserve(Float64Array, nFft + 2);
  const lanes = createMixedLanes(kernels, window);
  return {
    first: frames.subarray(0, nFft),
    second: frames.subarray(nFft),
    power,
    compute() {
      lanes.forward(frames.byteOffset, 4 * nFft, power.byteOffset, BINS_TO.power, 16);
    },
  };
}

function createPlainPair(kernels: Kernels, window: Float64Array): PairSpectrum {
  const fft = createRealFft(window.length);
  const first = kernels.reserve(Float32Array, fft.length);
  const second = kernels.reserve(Float32Array, fft.length);
  const power = kernels.reserve(Float64Array, 2 * fft.bins);
  const weighted = new Float64Array(fft.length);
  const re = new Float64Array(fft.bins);
  const im = new Float64Array(fft.bins);
  const computeLane = (frame: Float32Array, lane: number) => {
    for (let n = 0; n < fft.length; n++) weighted[n] = window[n] * frame[n];
    fft.forward(weighted, re, im);
    for (let k = 0; k < fft.bins; k++) power[2 * k + lane] = re[k] * re[k] + im[k] * im[k];
  };
  return {
    first,
    second,
    power,
    compute() {
      computeLane(first, 0);
      computeLane(second, 1);
    },
  };
}

function createLanePair(kernels: Kernels, window: Float64Array): PairSpectrum {
  const { run, reserve } = kernels;
  const nFft = window.length;
  const frames = reserve(Float32Array, 2 * nFft);
  const power = reserve(Float64Array, nFft + 2);
  const tables = createLaneTables(kernels, window, 'float64');
  const { factors, twiddles, places, work } = tables;
  const from = frames.byteOffset;
  const to = power.byteOffset;
  return {
    first: frames.subarray(0, nFft),
    second: frames.subarray(nFft),
    power,
    compute() {
      run.powerOfTwo(from, 4 * nFft, tables.window, nFft, factors, twiddles, places, work, to);
    },
  };
}
