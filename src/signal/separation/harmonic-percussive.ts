// A sound as the sum of its tones and its beats.

import {
  createPairTransform,
  type PairTransform,
  pairTransformBytes,
} from '../fourier/pair-transform.js';
import { type Kernels, openKernels } from '../kernels.js';
import { checkSignal, type Signal } from '../signal.js';
import type { FullSpectrum } from '../spectra/complex-spectrum.js';
import { copyFrame, frameCount } from '../spectra/framing.js';
import { createOverlapAdd, overlapAddBytes, placePiece } from '../spectra/overlap-add.js';
import {
  framingOf,
  isSpectrumWith,
  STFT_DEFAULTS,
  type StftOptions,
  stftWindow,
} from '../spectra/stft-options.js';
import {
  FRAMES_AT_ONCE,
  forEachMaskedFrame,
  maskBytes,
  SEPARATION_DEFAULTS,
  type SeparationOptions,
  strideOf,
} from './harmonic-masks.js';

/** librosa's options of harmonic–percussive separation of a sound. */
export interface HarmonicPercussiveOptions extends StftOptions, SeparationOptions {}

/** librosa's defaults. */
export const HARMONIC_PERCUSSIVE_DEFAULTS: HarmonicPercussiveOptions = {
  ...STFT_DEFAULTS,
  ...SEPARATION_DEFAULTS,
};

/** The two sounds a sound was separated into, as long as it and at the same rate. */
export interface HarmonicPercussive {
  readonly harmonic: Signal;
  readonly percussive: Signal;
}

/**
 * Separates what lasts from what strikes: masks the short-time transform with
 * `forEachMaskedFrame` and transforms both parts back.
 *
 * Works through the sound a few frames at a time, so that memory holds the sound, the two results and
 * little more, however long it is.
 *
 * @param signal  mono audio: `samples [n]`, `sampleRate` in Hz; a `FullSpectrum` made with the same
 *   options spares the first transform
 * @param options librosa's; defaults in `HARMONIC_PERCUSSIVE_DEFAULTS`
 * @throws {ParameterError} when a sample is not finite, an option is out of range or the signal is
 *   too short for one frame
 *
 * Parity: `librosa.effects.hpss`. Differs: `window` counts, which librosa takes and leaves unused.
 *
 * @example
 * const { harmonic, percussive } = harmonicPercussive(signal, { margin: [1, 5] });
 */
export function harmonicPercussive(
  signal: Signal,
  options: Partial<HarmonicPercussiveOptions> = {},
): HarmonicPercussive {
  const settings = { ...HARMONIC_PERCUSSIVE_DEFAULTS, ...options };
  checkSignal(signal, 'harmonicPercussive');
  const { samples, sampleRate } = signal;
  const { nFft, hopLength, center } = settings;
  const frames = frameCount(samples.length, framingOf(settings), 'harmonicPercussive');
  const bins = 1 + Math.floor(nFft / 2);
  const kernels = openKernels(
    frameStoreBytes(bins, settings) +
      maskBytes(bins, settings) +
      pairTransformBytes(nFft) +
      2 * overlapAddBytes(nFft),
  );
  const window = stftWindow(settings);
  const pair = createPairTransform(kernels, window);
  const store = createFrameStore(kernels, signal, settings, pair, frames);
  const parts = [0, 1].map(() => ({
    sums: createOverlapAdd(kernels, window, hopLength),
    samples: new Float32Array(samples.length),
  }));
  const padding = center ? Math.floor(nFft / 2) : 0;
  const { run } = kernels;
  const stride = strideOf(bins);
  const targets = pair.re[0].byteOffset;
  const targetStride = pair.im[0].byteOffset - targets;
  forEachMaskedFrame(kernels, { frames, bins }, settings, store.read, (frame) => {
    const { re, im } = store.addressesOf(frame.t);
    run.weigh(re, im, frame.harmonic.byteOffset, 4 * stride, targets, targetStride, stride);
    pair.inverse();
    parts.forEach((part, lane) => {
      const start = frame.t * hopLength - padding;
      placePiece(part.samples, start, part.sums.add(pair.frames[lane]));
    });
  });
  for (const part of parts) {
    placePiece(part.samples, frames * hopLength - padding, part.sums.rest());
  }
  kernels.release();
  const [harmonic, percussive] = parts.map((part) => ({ samples: part.samples, sampleRate }));
  return { harmonic, percussive };
}

/** The transforms of the frames between the first that is read and the last that is given back. */
interface FrameStore {
  /** Takes in frame t, the next one, and writes its magnitudes. */
  readonly read: (t: number, magnitudes: Float32Array) => void;
  /** Where the real and imaginary parts of a frame lie. */
  addressesOf(t: number): { re: number; im: number };
}

/** How many frames are kept: those read ahead for the medians, and the other half of a pair. */
function capacityOf({ kernelSize }: SeparationOptions): number {
  return FRAMES_AT_ONCE + 2 + (typeof kernelSize === 'number' ? kernelSize : kernelSize[0]);
}

function frameStoreBytes(bins: number, options: SeparationOptions): number {
  return 8 * capacityOf(options) * strideOf(bins);
}

function createFrameStore(
  { run, reserve }: Kernels,
  signal: Signal,
  options: HarmonicPercussiveOptions,
  pair: PairTransform,
  frames: number,
): FrameStore {
  const bins = pair.re[0].length;
  const stride = strideOf(bins);
  const kept = capacityOf(options);
  const re = reserve(Float32Array, kept * stride);
  const im = reserve(Float32Array, kept * stride);
  const framing = framingOf(options);
  const shared = isComplexWith(signal, options) ? signal : undefined;
  const keep = (t: number, real: Float32Array, imaginary: Float32Array) => {
    re.set(real, (t % kept) * stride);
    im.set(imaginary, (t % kept) * stride);
  };
  const transform = (t: number) => {
    const lanes = Math.min(2, frames - t);
    for (let lane = 0; lane < lanes; lane++) {
      copyFrame(signal.samples, t + lane, framing, pair.frames[lane]);
    }
    pair.forward();
    for (let lane = 0; lane < lanes; lane++) keep(t + lane, pair.re[lane], pair.im[lane]);
  };
  const addressesOf = (t: number) => {
    const offset = 4 * (t % kept) * stride;
    return { re: re.byteOffset + offset, im: im.byteOffset + offset };
  };
  return {
    addressesOf,
    read(t, magnitudes) {
      if (shared) {
        const row = t * bins;
        keep(t, shared.re.subarray(row, row + bins), shared.im.subarray(row, row + bins));
      } else if (t % 2 === 0) {
        transform(t);
      }
      const from = addressesOf(t);
      run.magnitudes(from.re, from.im, magnitudes.byteOffset, stride);
    },
  };
}

/** Whether a signal carries a transform with phases made with these options. */
function isComplexWith(signal: Signal, options: StftOptions): signal is FullSpectrum {
  return isSpectrumWith(signal, options) && 're' in signal && 'im' in signal;
}
