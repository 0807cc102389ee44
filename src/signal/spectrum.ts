// The short-time power spectrum of a signal, a value that several features can share.
import { ParameterError } from '../base/index.js';
import { copyFrame, type Framing, frameCount, type PadMode } from './framing.js';
import { openKernels } from './kernels.js';
import { createPairSpectrum, type PairSpectrum, pairSpectrumBytes } from './pair-spectrum.js';
import { checkSignal, type Signal } from './signal.js';
import { getWindow, type WindowName } from './windows.js';

/** librosa's options of a short-time Fourier transform. */
export interface StftOptions {
  /** Samples in a frame, ≥ 1; fastest when a power of two. */
  readonly nFft: number;
  /** Samples from one frame to the next, ≥ 1. */
  readonly hopLength: number;
  /** Length of the window, 1..nFft, padded with zeros to nFft; null for nFft. */
  readonly winLength: number | null;
  readonly window: WindowName;
  /** Whether frame t is centred on sample t·hopLength, instead of starting there. */
  readonly center: boolean;
  /** What is found past the ends of the signal when centred. */
  readonly padMode: PadMode;
}

/** librosa's defaults for features made of a short-time Fourier transform. */
export const STFT_DEFAULTS: StftOptions = {
  nFft: 2048,
  hopLength: 512,
  winLength: null,
  window: 'hann',
  center: true,
  padMode: 'constant',
};

/** A signal together with its short-time power spectrum. Features take it wherever they take a signal. */
export interface Spectrum extends Signal {
  readonly options: StftOptions;
  readonly frames: number;
  /** Bins of a frame, 1 + ⌊nFft/2⌋; bin k stands at k·sampleRate/nFft Hz. */
  readonly bins: number;
  /** `|STFT|²`, frame after frame: `[frames, bins]`. */
  readonly power: Float32Array;
}

/**
 * The short-time power spectrum of a signal.
 *
 * @param signal  mono audio: `samples [n]`, `sampleRate` in Hz
 * @param options how to cut and weight; defaults in `STFT_DEFAULTS`
 * @throws {ParameterError} when a sample is not finite, an option is out of range or the signal is
 *   too short for one frame
 *
 * Parity: `abs(librosa.stft(y, …)) ** 2`, transposed.
 *
 * @example
 * const shared = spectrum(signal);
 * const timbre = mfcc(shared);
 * const brightness = spectralCentroid(shared); // no second transform
 */
export function spectrum(signal: Signal, options: Partial<StftOptions> = {}): Spectrum {
  const settings = { ...STFT_DEFAULTS, ...options };
  checkSignal(signal, 'spectrum');
  const frames = frameCount(signal.samples.length, framingOf(settings), 'spectrum');
  const bins = 1 + Math.floor(settings.nFft / 2);
  const power = new Float32Array(frames * bins);
  const kernels = openKernels(pairSpectrumBytes(settings.nFft) + 8 * (bins + 1));
  const pair = createPairSpectrum(kernels, stftWindow(settings));
  const rows = [kernels.reserve(Float32Array, bins + 1), kernels.reserve(Float32Array, bins + 1)];
  const [first, second] = rows.map((row) => row.byteOffset);
  forEachPair(signal.samples, settings, frames, pair, (t, lanes) => {
    kernels.run.part(pair.power.byteOffset, first, second, bins);
    for (let lane = 0; lane < lanes; lane++) {
      power.set(rows[lane].subarray(0, bins), (t + lane) * bins);
    }
  });
  const { samples, sampleRate } = signal;
  return { samples, sampleRate, options: settings, frames, bins, power };
}

/** The spectrum handed in when it was made with these options, otherwise a new one. */
export function spectrumOf(signal: Signal, options: StftOptions): Spectrum {
  return isSpectrumWith(signal, options) ? signal : spectrum(signal, options);
}

/** Whether a signal already carries a spectrum made with these options. */
export function isSpectrumWith(signal: Signal, options: StftOptions): signal is Spectrum {
  if (!('power' in signal && 'options' in signal)) return false;
  const made = (signal as Spectrum).options;
  return (
    made.nFft === options.nFft &&
    made.hopLength === options.hopLength &&
    (made.winLength ?? made.nFft) === (options.winLength ?? options.nFft) &&
    made.window === options.window &&
    made.center === options.center &&
    (made.padMode === options.padMode || !made.center)
  );
}

/** The framing that STFT options describe. */
export function framingOf(options: StftOptions): Framing {
  const { nFft, hopLength, center, padMode } = options;
  return { frameLength: nFft, hopLength, center, padMode };
}

/**
 * The window of an STFT, centred in nFft zeros.
 *
 * @throws {ParameterError} when winLength is not in 1..nFft
 */
export function stftWindow(options: StftOptions): Float64Array {
  const { nFft, window } = options;
  const winLength = options.winLength ?? nFft;
  if (!(Number.isInteger(winLength) && winLength >= 1 && winLength <= nFft)) {
    throw new ParameterError(
      `stft: winLength must be a whole number in 1..nFft (${nFft}); got ${winLength}. ` +
        'Lower winLength or raise nFft.',
    );
  }
  const padded = new Float64Array(nFft);
  padded.set(getWindow(window, winLength), Math.floor((nFft - winLength) / 2));
  return padded;
}

/**
 * Computes all frames of a signal two at a time.
 *
 * @param visit called with the index of the first frame and how many of the two lanes hold frames
 */
export function forEachPair(
  samples: Float32Array,
  options: StftOptions,
  frames: number,
  pair: PairSpectrum,
  visit: (t: number, lanes: number) => void,
): void {
  const framing = framingOf(options);
  for (let t = 0; t < frames; t += 2) {
    const lanes = Math.min(2, frames - t);
    copyFrame(samples, t, framing, pair.first);
    if (lanes === 2) copyFrame(samples, t + 1, framing, pair.second);
    pair.compute();
    visit(t, lanes);
  }
}
