// How much of every cell of a spectrogram is harmonic and how much percussive.
import { ParameterError } from '../../base/index.js';
import { borrowKernels, type Kernels } from '../kernels.js';
import { checkWhole } from '../spectra/framing.js';
import type { Spectrum } from '../spectra/stft-options.js';
import { medianScratchBytes, reflectedPlace } from './median-filter.js';
import { checkPower, softMask } from './soft-mask.js';

/** librosa's options for telling harmonic from percussive sound. */
export interface SeparationOptions {
  /** Frames, and bins, a median is taken over; a pair when they differ. */
  readonly kernelSize: number | readonly [frames: number, bins: number];
  /** How sharply the masks decide, > 0; `'infinite'` for all or nothing. */
  readonly power: number | 'infinite';
  /** How many times the other component one must outweigh, ≥ 1; a pair when they differ. */
  readonly margin: number | readonly [harmonic: number, percussive: number];
}

/** librosa's defaults. */
export const SEPARATION_DEFAULTS: SeparationOptions = { kernelSize: 31, power: 2, margin: 1 };

/**
 * One frame of a spectrogram and its masks, in kernel memory, where they are overwritten by the next
 * frame; the percussive mask lies `strideOf(bins)` values after the harmonic one.
 */
export interface MaskedFrame {
  readonly t: number;
  /** The frame's magnitudes `[bins]`. */
  readonly magnitudes: Float32Array;
  /** Share of each magnitude that is harmonic `[bins]`, in 0..1. */
  readonly harmonic: Float32Array;
  /** Share of each magnitude that is percussive `[bins]`, in 0..1. */
  readonly percussive: Float32Array;
}

/** Frames whose medians over time are taken together; four at a time share a vector over frequency. */
export const FRAMES_AT_ONCE = 16;

/** More than any sensible kernel takes: 31 frames of 1025 bins take half a megabyte. */
const MOST_BYTES = 2 ** 30;

/**
 * Bytes of kernel memory `forEachMaskedFrame` reserves.
 *
 * @throws {ParameterError} when an option is out of range, or medians take more than a gigabyte
 */
export function maskBytes(bins: number, options: SeparationOptions): number {
  checkSeparation(options);
  const [overTime, overBins] = pairOf(options.kernelSize);
  const rows = overTime + 3 * FRAMES_AT_ONCE + 2;
  const vectors = 2 * strideOf(bins) + overBins;
  const scratch = medianScratchBytes(Math.max(overTime, overBins));
  const bytes = 4 * rows * strideOf(bins) + 16 * vectors + scratch;
  if (bytes > MOST_BYTES) {
    throw new ParameterError(
      `hpss: medians over ${overTime} frames and ${overBins} of ${bins} bins need ` +
        `${Math.ceil(bytes / 2 ** 20)} MB of memory, more than ${MOST_BYTES / 2 ** 20}. ` +
        'Lower kernelSize or nFft.',
    );
  }
  return bytes;
}

/** Values from one row to the next in kernel memory: whole vectors. */
export function strideOf(bins: number): number {
  return 4 * Math.ceil(bins / 4);
}

/**
 * Computes masks frame after frame, in memory that does not grow with the number of frames.
 *
 * A tone is a ridge along time, a beat a ridge along frequency: the median over neighbouring frames
 * keeps the one and loses the other, the median over neighbouring bins the opposite, and the masks
 * compare the two (FitzGerald 2010; margins: Driedger, Müller & Disch 2014).
 *
 * @param read  writes the magnitudes `[bins]` of frame t into kernel memory; called once for each frame
 *   in their order, at most `FRAMES_AT_ONCE` + half the kernel's frames ahead of `visit`
 * @param visit is handed each frame in order
 *
 * Parity: `librosa.decompose.hpss(S, mask=True)`.
 */
export function forEachMaskedFrame(
  kernels: Kernels,
  { frames, bins }: { readonly frames: number; readonly bins: number },
  options: SeparationOptions,
  read: (t: number, magnitudes: Float32Array) => void,
  visit: (frame: MaskedFrame) => void,
): void {
  const { reserve } = kernels;
  const [overTime, overBins] = pairOf(options.kernelSize);
  const before = overTime >> 1;
  const after = overTime - 1 - before;
  const stride = strideOf(bins);
  const ahead = overTime - 1 + FRAMES_AT_ONCE;
  const magnitudes = reserve(Float32Array, ahead * stride);
  const overFrames = reserve(Float32Array, FRAMES_AT_ONCE * stride);
  const acrossBins = reserve(Float32Array, FRAMES_AT_ONCE * stride);
  const masks = reserve(Float32Array, 2 * stride);
  const scratch = reserve(Float32Array, medianScratchBytes(Math.max(overTime, overBins)) / 4);
  const filterBins = createBinMedians(kernels, bins, overBins, scratch.byteOffset);
  const fillMasks = createMaskMaker(kernels, bins, options);
  const harmonic = masks.subarray(0, bins);
  const percussive = masks.subarray(stride, stride + bins);
  const row = (values: Float32Array, i: number) => values.subarray(i * stride, i * stride + bins);
  let known = 0;
  for (let start = 0; start < frames; start += FRAMES_AT_ONCE) {
    const count = Math.min(FRAMES_AT_ONCE, frames - start);
    const first = start - before;
    const end = start + count + after;
    for (; known < Math.min(frames, end); known++) read(known, row(magnitudes, known - first));
    const mirror = (t: number) => {
      row(magnitudes, t - first).set(row(magnitudes, reflectedPlace(t, frames) - first));
    };
    for (let t = first; t < 0; t++) mirror(t);
    for (let t = frames; t < end; t++) mirror(t);
    kernels.run.medians(
      magnitudes.byteOffset,
      4 * stride,
      overFrames.byteOffset,
      4 * stride,
      count,
      overTime,
      stride / 4,
      scratch.byteOffset,
    );
    for (let i = 0; i < count; i += 4) {
      const at = 4 * i * stride;
      filterBins(magnitudes.byteOffset + 4 * before * stride + at, acrossBins.byteOffset + at);
    }
    for (let i = 0; i < count; i++) {
      fillMasks(row(overFrames, i), row(acrossBins, i), masks);
      visit({ t: start + i, magnitudes: row(magnitudes, before + i), harmonic, percussive });
    }
    magnitudes.copyWithin(0, FRAMES_AT_ONCE * stride);
  }
}

/**
 * The masks of every frame of a power spectrum, in order.
 *
 * @throws {ParameterError} when an option is out of range
 *
 * Parity: `librosa.decompose.hpss(S, mask=True)` with S the square root of the power.
 */
export function forEachSeparatedFrame(
  { power, frames, bins }: Pick<Spectrum, 'power' | 'frames' | 'bins'>,
  options: SeparationOptions,
  visit: (frame: MaskedFrame) => void,
): void {
  const read = (t: number, magnitudes: Float32Array) => {
    for (let k = 0, at = t * bins; k < bins; k++, at++) magnitudes[k] = Math.sqrt(power[at]);
  };
  borrowKernels(maskBytes(bins, options), (kernels) => {
    forEachMaskedFrame(kernels, { frames, bins }, options, read, visit);
  });
}

/**
 * Prepares medians over neighbouring bins, of four frames at a time.
 *
 * @returns a function from the addresses of four rows of magnitudes to four rows of medians
 */
function createBinMedians(
  { run, reserve }: Kernels,
  bins: number,
  window: number,
  scratch: number,
): (rows: number, medians: number) => void {
  const stride = strideOf(bins);
  const before = window >> 1;
  const input = reserve(Float32Array, 4 * (stride + window - 1));
  const output = reserve(Float32Array, 4 * stride);
  const inside = input.byteOffset + 16 * before;
  const mirror = (bin: number) => {
    const from = 4 * (before + reflectedPlace(bin, bins));
    input.copyWithin(4 * (before + bin), from, from + 4);
  };
  return (rows, medians) => {
    run.turn(rows, 4 * stride, 16, inside, 16, 64, stride / 4);
    for (let bin = -before; bin < 0; bin++) mirror(bin);
    for (let bin = bins; bin < bins + window - 1 - before; bin++) mirror(bin);
    run.medians(input.byteOffset, 16, output.byteOffset, 16, bins, window, 1, scratch);
    run.turn(output.byteOffset, 16, 64, medians, 4 * stride, 16, stride / 4);
  };
}

/**
 * Prepares the two masks of one row of medians against another.
 *
 * @returns a function that fills `masks`, two rows of whole vectors
 */
function createMaskMaker({ run }: Kernels, bins: number, { power, margin }: SeparationOptions) {
  const [harmonicMargin, percussiveMargin] = pairOf(margin);
  const splitZeros = harmonicMargin === 1 && percussiveMargin === 1;
  const exponent = power === 'infinite' || power === Number.POSITIVE_INFINITY ? 0 : power;
  const stride = strideOf(bins);
  const outweigh = (values: Float32Array, margin: number) => values.map((value) => margin * value);
  return (tones: Float32Array, beats: Float32Array, masks: Float32Array) => {
    if (exponent <= 2 && Number.isInteger(exponent)) {
      run.soften(
        tones.byteOffset,
        beats.byteOffset,
        harmonicMargin,
        percussiveMargin,
        exponent,
        splitZeros ? 0.5 : 0,
        masks.byteOffset,
        4 * stride,
        stride,
      );
      return;
    }
    const options = { power: exponent, splitZeros };
    masks.set(softMask(tones, outweigh(beats, harmonicMargin), options));
    masks.set(softMask(beats, outweigh(tones, percussiveMargin), options), stride);
  };
}

/**
 * Refuses options out of range.
 *
 * @throws {ParameterError} naming the option
 */
function checkSeparation({ kernelSize, power, margin }: SeparationOptions): void {
  for (const size of pairOf(kernelSize)) checkWhole(size, 'kernelSize', 'hpss');
  checkPower(power, 'hpss');
  for (const value of pairOf(margin)) {
    if (value >= 1 && value < Number.POSITIVE_INFINITY) continue;
    throw new ParameterError(
      `hpss: margin must be a finite number from 1; got ${value}. Raise margin.`,
    );
  }
}

/** Both numbers of an option that takes one or two. */
function pairOf(value: number | readonly [number, number]): readonly [number, number] {
  return typeof value === 'number' ? [value, value] : value;
}
