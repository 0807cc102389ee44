// Halving a sample rate by fast convolution, several times as fast as tap by tap.

import { createRealFft } from '../fourier/real-fft.js';
import { openKernels } from '../kernels.js';
import { checkOpen, checkSignal } from '../signal.js';
import { copyFrame } from '../spectra/framing.js';
import { designResampleFilter } from './resample-filter.js';
import type { Resampler } from './resampler.js';

/** Filters batches of samples and keeps every second one. */
export interface Halving {
  /** Samples of a batch and what its last block sees beyond it; output 0 stands at sample `before`. */
  readonly input: Float32Array;
  /** Results of a batch `[batch / 2]`. */
  readonly output: Float32Array;
  /** Samples of the input before the place of the first output, even. */
  readonly before: number;
  /** By how many samples to move on after a batch; as many are made into half as many outputs. */
  readonly batch: number;
  compute(): void;
  /** Lets go of its memory; it cannot be used afterwards. */
  release(): void;
}

/** Samples in a block, a power of 4; its work area fits into the fastest memory. */
const BLOCK = 1024;
/** Blocks that lie side by side in the vectors. */
const BLOCKS = 8;

/**
 * Halves the rate of a stream as `createResampler(2, 1)` promises.
 *
 * Overlap-save (Stockham 1966, doi:10.1145/1464182.1464209): blocks of a fixed grid are transformed,
 * multiplied by the filter's spectrum, folded to half the rate and transformed back; what has wrapped
 * around a block's ends is left out. The grid does not depend on how the stream is cut.
 */
export function createHalvingResampler(): Resampler {
  const { input, output, before, batch, compute, release } = createHalving();
  let filled = before;
  let taken = 0;
  let given = 0;
  let isOpen = true;
  const append = (samples: Float32Array, limit: number): Float32Array => {
    const beyond = filled + samples.length - input.length;
    const batches = beyond < 0 ? 0 : 1 + Math.floor(beyond / batch);
    const result = new Float32Array(Math.min(limit, output.length * batches));
    let at = 0;
    for (let done = 0; done < samples.length && at < limit; ) {
      const piece = samples.subarray(done, done + input.length - filled);
      input.set(piece, filled);
      filled += piece.length;
      done += piece.length;
      if (filled < input.length) break;
      compute();
      const ready = output.subarray(0, limit - at);
      result.set(ready, at);
      at += ready.length;
      input.copyWithin(0, batch);
      filled -= batch;
    }
    given += at;
    return result;
  };
  return {
    push(samples) {
      checkOpen(isOpen, 'resample');
      checkSignal({ samples, sampleRate: 2 }, 'resample');
      taken += samples.length;
      return append(samples, Number.POSITIVE_INFINITY);
    },
    finish() {
      checkOpen(isOpen, 'resample');
      isOpen = false;
      const missing = Math.ceil(taken / 2) - given;
      const rest = append(new Float32Array(input.length), missing);
      release();
      return rest;
    },
  };
}

/**
 * Halves the rate of a whole signal, with the same bits as the stream.
 *
 * @param samples `[n]`, finite
 * @returns `[⌈n/2⌉]`
 */
export function halveRate(samples: Float32Array, halving: Halving): Float32Array {
  const { input, output, before, batch, compute } = halving;
  const { length: frameLength } = input;
  const framing = { frameLength, hopLength: 1, center: false, padMode: 'constant' } as const;
  const result = new Float32Array(Math.ceil(samples.length / 2));
  let start = -before;
  for (let at = 0; at < result.length; at += output.length, start += batch) {
    copyFrame(samples, start, framing, input);
    compute();
    result.set(output.subarray(0, result.length - at), at);
  }
  return result;
}

/** Prepares buffers and spectra, which several signals may use one after the other. */
export function createHalving(): Halving {
  const filter = designResampleFilter(2, 1);
  const reach = Math.floor(2 * filter.reach);
  const taps = filter.sample(0.5, reach + 1).map((weight) => weight / 2);
  const skip = Math.ceil(reach / 2);
  const kept = 4 * Math.floor((BLOCK - reach - 2 * skip + 1) / 2 / 4);
  const spectrum = symmetricSpectrum(taps);
  const twiddleValues = [...forwardTwiddles(BLOCK), ...inverseTwiddles(BLOCK / 2, 8)];

  const batch = 2 * kept * BLOCKS;
  const inputSamples = batch - 2 * kept + BLOCK;
  const floats = inputSamples + batch / 2 + 8 * BLOCK + twiddleValues.length + BLOCK;
  const { run, reserve, release } = openKernels(4 * floats);
  const input = reserve(Float32Array, inputSamples);
  const output = reserve(Float32Array, batch / 2);
  const work = reserve(Float32Array, 8 * BLOCK);
  const twiddles = reserve(Float32Array, twiddleValues.length);
  twiddles.set(twiddleValues);
  const heights = reserve(Float32Array, BLOCK);
  for (let k = 0; k < BLOCK; k++) {
    heights[reversedPlace(k, BLOCK)] = spectrum[Math.min(k, BLOCK - k)] / BLOCK;
  }
  return {
    input,
    output,
    before: 2 * skip,
    batch,
    release,
    compute() {
      run.halve(
        input.byteOffset,
        2 * kept,
        BLOCK,
        work.byteOffset,
        twiddles.byteOffset,
        heights.byteOffset,
        skip,
        kept,
        output.byteOffset,
      );
    },
  };
}

/** Spectrum of a symmetric filter, of which `taps` holds the middle and one side: real numbers. */
function symmetricSpectrum(taps: Float64Array): Float64Array {
  const fft = createRealFft(BLOCK);
  const samples = new Float64Array(BLOCK);
  for (let n = 0; n < taps.length; n++) samples[n] = samples[(BLOCK - n) % BLOCK] = taps[n];
  const heights = new Float64Array(fft.bins);
  fft.forward(samples, heights, new Float64Array(fft.bins));
  return heights;
}

/** Place of bin k after passes of radix 4: its base-4 digits in reverse order. */
export function reversedPlace(k: number, size: number): number {
  let place = 0;
  for (let span = size, rest = k; span > 1; span /= 4) {
    place = 4 * place + (rest % 4);
    rest = Math.floor(rest / 4);
  }
  return place;
}

/** Factors of the passes of spans `size`, `size/4`, … 16; the pass of span 4 needs none. */
export function forwardTwiddles(size: number): number[] {
  const factors: number[] = [];
  for (let span = size; span > 4; span /= 4) factors.push(...passTwiddles(span, -1));
  return factors;
}

/** Factors of the inverse passes of spans `least`, 4·`least`, … `size`; those before need none. */
export function inverseTwiddles(size: number, least: number): number[] {
  const factors: number[] = [];
  for (let span = least; span <= size; span *= 4) factors.push(...passTwiddles(span, 1));
  return factors;
}

/** Cosine and sine of ±2π·j·m/span for every j below a quarter of the span and m = 1, 2, 3. */
function passTwiddles(span: number, sign: number): number[] {
  const factors: number[] = [];
  for (let j = 0; j < span / 4; j++) {
    for (let m = 1; m <= 3; m++) {
      const angle = (sign * 2 * Math.PI * j * m) / span;
      factors.push(Math.cos(angle), Math.sin(angle));
    }
  }
  return factors;
}
