// The short-time Fourier transform with its phases, and the way back to a signal.
import { ParameterError } from '../base/index.js';
import { copyFrame, frameCount } from './framing.js';
import { createRealFft } from './real-fft.js';
import { checkSignal, type Signal } from './signal.js';
import { framingOf, STFT_DEFAULTS, type StftOptions, stftWindow } from './spectrum.js';

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
  const { samples, sampleRate } = signal;
  checkSignal(signal, 'complexSpectrum');
  const framing = framingOf(settings);
  const frames = frameCount(samples.length, framing, 'complexSpectrum');
  const window = stftWindow(settings);
  const fft = createRealFft(settings.nFft);
  const { bins } = fft;
  const re = new Float32Array(frames * bins);
  const im = new Float32Array(frames * bins);
  const frame = new Float32Array(settings.nFft);
  const weighted = new Float64Array(settings.nFft);
  const frameRe = new Float64Array(bins);
  const frameIm = new Float64Array(bins);
  for (let t = 0; t < frames; t++) {
    copyFrame(samples, t, framing, frame);
    for (let n = 0; n < weighted.length; n++) weighted[n] = window[n] * frame[n];
    fft.forward(weighted, frameRe, frameIm);
    re.set(frameRe, t * bins);
    im.set(frameIm, t * bins);
  }
  return { sampleRate, length: samples.length, options: settings, frames, bins, re, im };
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
  const fft = createRealFft(nFft);
  const frameRe = new Float64Array(bins);
  const frameIm = new Float64Array(bins);
  const frame = new Float64Array(nFft);
  const samples = new Float32Array(Math.max(0, size));
  const weights = new Float32Array(samples.length);
  for (let t = 0; t < frames; t++) {
    frameRe.set(re.subarray(t * bins, (t + 1) * bins));
    frameIm.set(im.subarray(t * bins, (t + 1) * bins));
    fft.inverse(frameRe, frameIm, frame);
    const start = t * hopLength - padding;
    const end = Math.min(nFft, samples.length - start);
    for (let n = Math.max(0, -start); n < end; n++) {
      samples[start + n] += window[n] * frame[n];
      weights[start + n] += window[n] * window[n];
    }
  }
  for (let n = 0; n < samples.length; n++) {
    if (weights[n] > SMALLEST_NORMAL) samples[n] /= weights[n];
  }
  return samples;
}

/** The smallest normal float32: where the windows sum to less, nothing can be divided. */
const SMALLEST_NORMAL = 2 ** -126;
