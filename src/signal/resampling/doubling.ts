// Doubling a sample rate by fast convolution with any symmetric filter.

import { createRealFft } from '../fourier/real-fft.js';
import { openKernels } from '../kernels.js';
import { forwardTwiddles, inverseTwiddles, reversedPlace } from './halving.js';

/** Takes samples piece by piece and gives two for each, on its place and half a sample further. */
export interface Doubling {
  /** Takes the next samples; returns what they complete, perhaps nothing. */
  push(samples: Float32Array): Float32Array;
  /** Zeros to push at the end of a signal, so that its last samples come out. */
  readonly tail: number;
  /** Lets go of its memory; nothing can be pushed afterwards. */
  release(): void;
}

/** Samples in a block, a power of 4; its work areas stay near the processor. */
const BLOCK = 1024;
/** Blocks that lie side by side in the vectors. */
const BLOCKS = 8;

/**
 * Prepares to double the rate of a stream. The blocks lie on a fixed grid, so that the result does not
 * depend on how the stream is cut. Zeros are assumed before it.
 *
 * Overlap-save, as in halving.ts.
 *
 * @param weight the filter at a time in samples, even about 0
 * @param reach  from this distance on, a whole number below 250, the filter is 0
 */
export function createDoubling(weight: (time: number) => number, reach: number): Doubling {
  const kept = 4 * Math.floor((BLOCK - 2 * reach - 1) / 4);
  const batch = kept * BLOCKS;
  const inputSamples = batch - kept + BLOCK;
  const twiddleValues = [...forwardTwiddles(BLOCK), ...inverseTwiddles(BLOCK, 16)];
  const floats = inputSamples + 2 * batch + 16 * BLOCK + twiddleValues.length + 3 * BLOCK;
  const { run, reserve, release } = openKernels(4 * floats);
  const input = reserve(Float32Array, inputSamples);
  const output = reserve(Float32Array, 2 * batch);
  const work = reserve(Float32Array, 8 * BLOCK);
  const other = reserve(Float32Array, 8 * BLOCK);
  const twiddles = reserve(Float32Array, twiddleValues.length);
  twiddles.set(twiddleValues);
  const heights = reserve(Float32Array, BLOCK);
  const turns = reserve(Float32Array, 2 * BLOCK);
  const onPlace = spectrumOf((n) => weight(n), reach);
  const between = spectrumOf((n) => weight(n + 0.5), reach);
  for (let k = 0; k < BLOCK; k++) {
    const place = reversedPlace(k, BLOCK);
    const bin = Math.min(k, BLOCK - k);
    heights[place] = onPlace.re[bin] / BLOCK;
    turns[2 * place] = between.re[bin] / BLOCK;
    turns[2 * place + 1] = (k === bin ? between.im[bin] : -between.im[bin]) / BLOCK;
  }

  let filled = reach;
  return {
    tail: inputSamples,
    release,
    push(samples) {
      const result = new Float32Array(
        output.length * Math.floor((filled + samples.length + kept - BLOCK + batch) / batch),
      );
      let at = 0;
      for (let done = 0; done < samples.length; ) {
        const piece = samples.subarray(done, done + input.length - filled);
        input.set(piece, filled);
        filled += piece.length;
        done += piece.length;
        if (filled < input.length) break;
        run.double(
          input.byteOffset,
          kept,
          BLOCK,
          work.byteOffset,
          other.byteOffset,
          twiddles.byteOffset,
          heights.byteOffset,
          turns.byteOffset,
          reach,
          kept,
          output.byteOffset,
        );
        result.set(output, at);
        at += output.length;
        input.copyWithin(0, batch);
        filled -= batch;
      }
      return result.subarray(0, at);
    },
  };
}

/** Spectrum of the values at −reach..reach, the middle one at time 0. */
function spectrumOf(value: (n: number) => number, reach: number) {
  const fft = createRealFft(BLOCK);
  const samples = new Float64Array(BLOCK);
  for (let n = -reach; n <= reach; n++) samples[(n + BLOCK) % BLOCK] = value(n);
  const re = new Float64Array(fft.bins);
  const im = new Float64Array(fft.bins);
  fft.forward(samples, re, im);
  return { re, im };
}
