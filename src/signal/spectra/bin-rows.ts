// Spectrograms as librosa lays them out: a row a bin, the frames along it.
import { type NdArray, zeros } from '../../array/index.js';
import { createLaneTables, hasLanes, laneTablesBytes } from '../fourier/lane-tables.js';
import { borrowKernels } from '../kernels.js';
import type { Signal } from '../signal.js';
import { type ComplexSpectrum, complexSpectrumOf } from './complex-spectrum.js';
import { createFourSpectra, fourSpectraBytes } from './four-spectra.js';
import { copyFrame, frameCount } from './framing.js';
import { framingOf, isSpectrumWith, type StftOptions, stftWindow } from './stft-options.js';

/** Frames that are collected in the kernels' memory before their part of every row is copied out. */
const BLOCK = 128;

/** Bytes from one row of a block to the next: an odd number of cache lines. */
const rowBytes = (width: number) => 4 * BLOCK * width + 64;

/**
 * The magnitudes of a signal's short-time Fourier transform.
 *
 * @param signal mono audio, or a `Spectrum` whose transform is then used again
 * @returns float32 `[bins, frames]`
 * @throws {ParameterError} when an option is out of range or the signal is too short for one frame
 */
export function magnitudeRows(signal: Signal, options: StftOptions): NdArray {
  const bins = 1 + Math.floor(options.nFft / 2);
  const bytes = rowBytes(1);
  return borrowKernels(fourSpectraBytes(options) + bins * bytes, (kernels) => {
    const spectra = createFourSpectra(kernels, signal, options, 'float64');
    const block = kernels.reserve(Float32Array, (bins * bytes) / 4);
    const { frames, power } = spectra;
    const result = zeros([bins, frames]);
    for (let t = 0; t < frames; t += 4) {
      spectra.compute(t);
      const column = t % BLOCK;
      kernels.run.rootRows(power.byteOffset, bins, block.byteOffset + 4 * column, bytes);
      if (column === BLOCK - 4 || t + 4 >= frames) {
        copyRows(block, bytes, result, t - column, 1);
      }
    }
    return result;
  });
}

/**
 * The short-time Fourier transform of a signal.
 *
 * @param signal mono audio, or a `FullSpectrum` whose transform is then used again
 * @returns float32 `[bins, frames, 2]`: real and imaginary parts
 * @throws {ParameterError} when an option is out of range or the signal is too short for one frame
 */
export function complexRows(signal: Signal, options: StftOptions): NdArray {
  const { nFft } = options;
  const isReady = isSpectrumWith(signal, options) && 're' in signal;
  if (isReady || !hasLanes(nFft)) return turnOver(complexSpectrumOf(signal, options));
  const framing = framingOf(options);
  const frames = frameCount(signal.samples.length, framing, 'stft');
  const bins = 1 + nFft / 2;
  const stride = rowBytes(2);
  return borrowKernels(laneTablesBytes(nFft) + 8 * nFft + bins * stride, (kernels) => {
    const { run, reserve } = kernels;
    const tables = createLaneTables(kernels, stftWindow(options), 'float64');
    const { window, factors, twiddles, places, work } = tables;
    const pair = reserve(Float32Array, 2 * nFft);
    const lanes = [pair.subarray(0, nFft), pair.subarray(nFft)];
    const from = pair.byteOffset;
    const block = reserve(Float32Array, (bins * stride) / 4);
    const result = zeros([bins, frames, 2]);
    for (let t = 0; t < frames; t += 2) {
      copyFrame(signal.samples, t, framing, lanes[0]);
      copyFrame(signal.samples, t + 1, framing, lanes[1]);
      const column = t % BLOCK;
      const to = block.byteOffset + 8 * column;
      run.partsOfTwo(from, 4 * nFft, window, nFft, factors, twiddles, places, work, to, stride);
      if (column === BLOCK - 2 || t + 2 >= frames) {
        copyRows(block, stride, result, t - column, 2);
      }
    }
    return result;
  });
}

/** Copies a block whose first column is frame `start` to its place in every row. */
function copyRows(
  block: Float32Array,
  bytes: number,
  { data, shape }: NdArray,
  start: number,
  width: number,
): void {
  const [bins, frames] = shape;
  const count = Math.min(BLOCK, frames - start) * width;
  for (let k = 0; k < bins; k++) {
    const row = (k * bytes) / 4;
    data.set(block.subarray(row, row + count), (k * frames + start) * width);
  }
}

/** From a row a frame to a row a bin. */
function turnOver({ re, im, frames, bins }: ComplexSpectrum): NdArray {
  const result = zeros([bins, frames, 2]);
  for (let t = 0; t < frames; t++) {
    for (let k = 0, at = 2 * t; k < bins; k++, at += 2 * frames) {
      result.data[at] = re[t * bins + k];
      result.data[at + 1] = im[t * bins + k];
    }
  }
  return result;
}
