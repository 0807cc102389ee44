// The short-time Fourier transform with its phases, and the way back to a signal.
import { ParameterError } from '../../base/index.js';
import { createPairTransform, pairTransformBytes } from '../fourier/pair-transform.js';
import { borrowKernels } from '../kernels.js';
import { checkSignal, type Signal } from '../signal.js';
import { copyFrame, frameCount } from './framing.js';
import { createOverlapAdd, overlapAddBytes, placePiece } from './overlap-add.js';
import {
  framingOf,
  isSpectrumWith,
  type Spectrum,
  STFT_DEFAULTS,
  type StftOptions,
  stftWindow,
} from './stft-options.js';

/** A short-time Fourier transform. */
export interface ComplexSpectrum {
  /** Samples per second of the signal it was made from, in Hz. */
  readonly sampleRate: number;
  /** Samples of that signal. */
  readonly length: number;
  readonly options: StftOptions;
  readonly frames: number;
  /** Bins of a frame, 1 + ⌊nFft/2⌋; bin k stands at k·sampleRate/nFft Hz. */
  readonly bins: number;
  /** Real parts, frame after frame: `[frames, bins]`. */
  readonly re: Float32Array;
  /** Imaginary parts, frame after frame: `[frames, bins]`. */
  readonly im: Float32Array;
}

/** A signal with its transform and the power of it, for features with and without phases alike. */
export interface FullSpectrum extends Spectrum, ComplexSpectrum {}

/**
 * The short-time Fourier transform of a signal.
 *
 * @param signal  mono audio: `samples [n]`, `sampleRate` in Hz
 * @param options how to cut and weight; defaults in `STFT_DEFAULTS`
 * @throws {ParameterError} when a sample is not finite, an option is out of range or the signal is
 *   too short for one frame
 *
 * Parity: `librosa.stft(y, …)`, transposed.
 */
export function complexSpectrum(
  signal: Signal,
  options: Partial<StftOptions> = {},
): ComplexSpectrum {
  const settings = { ...STFT_DEFAULTS, ...options };
  checkSignal(signal, 'complexSpectrum');
  const { re, im, frames, bins } = transformFrames(signal.samples, settings, 'complexSpectrum');
  const { sampleRate, samples } = signal;
  return { sampleRate, length: samples.length, options: settings, frames, bins, re, im };
}

/**
 * The short-time Fourier transform and its power, both of one transform: what is handed to several
 * features of one signal when some of them need phases. Taken wherever a signal, a `Spectrum` or a
 * `ComplexSpectrum` is.
 *
 * @param signal  mono audio: `samples [n]`, `sampleRate` in Hz
 * @param options how to cut and weight; defaults in `STFT_DEFAULTS`
 * @throws {ParameterError} when a sample is not finite, an option is out of range or the signal is
 *   too short for one frame
 *
 * Parity: `librosa.stft(y, …)`, transposed, and the square of its magnitude.
 *
 * @example
 * const shared = fullSpectrum(signal);
 * const timbre = mfcc(shared);
 * const copy = inverseSpectrum(shared); // no second transform
 */
export function fullSpectrum(signal: Signal, options: Partial<StftOptions> = {}): FullSpectrum {
  const settings = { ...STFT_DEFAULTS, ...options };
  checkSignal(signal, 'fullSpectrum');
  const { samples, sampleRate } = signal;
  const parts = transformFrames(samples, settings, 'fullSpectrum');
  const { re, im } = parts;
  const power = new Float32Array(re.length);
  for (let i = 0; i < power.length; i++) power[i] = re[i] * re[i] + im[i] * im[i];
  return { samples, sampleRate, length: samples.length, options: settings, power, ...parts };
}

/** The complex spectrum handed in when it was made with these options, otherwise a new one. */
export function complexSpectrumOf(signal: Signal, options: StftOptions): ComplexSpectrum {
  if (!isSpectrumWith(signal, options) || !('re' in signal && 'im' in signal)) {
    return complexSpectrum(signal, options);
  }
  return signal as FullSpectrum;
}

type Parts = Pick<ComplexSpectrum, 'frames' | 'bins' | 're' | 'im'>;

function transformFrames(samples: Float32Array, options: StftOptions, caller: string): Parts {
  const framing = framingOf(options);
  const frames = frameCount(samples.length, framing, caller);
  return borrowKernels(pairTransformBytes(options.nFft), (kernels) => {
    const pair = createPairTransform(kernels, stftWindow(options));
    const bins = pair.re[0].length;
    const re = new Float32Array(frames * bins);
    const im = new Float32Array(frames * bins);
    for (let t = 0; t < frames; t += 2) {
      const lanes = Math.min(2, frames - t);
      for (let lane = 0; lane < lanes; lane++) {
        copyFrame(samples, t + lane, framing, pair.frames[lane]);
      }
      pair.forward();
      for (let lane = 0; lane < lanes; lane++) {
        re.set(pair.re[lane], (t + lane) * bins);
        im.set(pair.im[lane], (t + lane) * bins);
      }
    }
    return { frames, bins, re, im };
  });
}

/**
 * The signal whose transform lies nearest to the one given: frames are transformed back, weighted by
 * the window again, added where they overlap and divided by the sum of the squared windows (Griffin &
 * Lim 1984, doi:10.1109/TASSP.1984.1164317).
 *
 * @param length how many samples to return, cut or filled with zeros; when left out as many as the
 *   frames cover, without the padding of centred frames
 * @returns samples `[length]`
 * @throws {ParameterError} when `length` is not a whole number ≥ 1
 *
 * Parity: `librosa.istft`.
 */
export function inverseSpectrum(spectrum: ComplexSpectrum, length?: number): Float32Array {
  const { bins, options, re, im } = spectrum;
  const { nFft, hopLength, center } = options;
  if (length !== undefined && !(Number.isInteger(length) && length >= 1)) {
    throw new ParameterError(
      `inverseSpectrum: length must be a whole number from 1; got ${length}. Change length.`,
    );
  }
  const padding = center ? Math.floor(nFft / 2) : 0;
  const size = length ?? nFft + hopLength * (spectrum.frames - 1) - 2 * padding;
  const reached = Math.ceil((size + 2 * padding) / hopLength);
  const frames = Math.min(spectrum.frames, length === undefined ? spectrum.frames : reached);
  const window = stftWindow(options);
  const samples = new Float32Array(Math.max(0, size));
  borrowKernels(pairTransformBytes(nFft) + overlapAddBytes(nFft), (kernels) => {
    const pair = createPairTransform(kernels, window);
    const sums = createOverlapAdd(kernels, window, hopLength);
    for (let t = 0; t < frames; t += 2) {
      const lanes = Math.min(2, frames - t);
      for (let lane = 0; lane < lanes; lane++) {
        const row = (t + lane) * bins;
        pair.re[lane].set(re.subarray(row, row + bins));
        pair.im[lane].set(im.subarray(row, row + bins));
      }
      pair.inverse();
      for (let lane = 0; lane < lanes; lane++) {
        const start = (t + lane) * hopLength - padding;
        placePiece(samples, start, sums.add(pair.frames[lane]));
      }
    }
    placePiece(samples, frames * hopLength - padding, sums.rest());
  });
  return samples;
}
