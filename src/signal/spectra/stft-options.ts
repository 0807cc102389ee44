// What a short-time Fourier transform is made with, and how a signal carries one that was made.
import { ParameterError } from '../../base/index.js';
import type { Signal } from '../signal.js';
import type { Framing, PadMode } from './framing.js';
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
 * The window of an STFT, centred in nFft zeros: shared, not to be written to.
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
  const key = `${window} ${winLength} ${nFft}`;
  const found = windows.get(key);
  if (found) return found;
  const padded = new Float64Array(nFft);
  padded.set(getWindow(window, winLength), Math.floor((nFft - winLength) / 2));
  if (windows.size === WINDOWS_KEPT) windows.delete(windows.keys().next().value as string);
  windows.set(key, padded);
  return padded;
}

/** The windows used last: their cosines would be a good part of a short signal's transform. */
const windows = new Map<string, Float64Array>();
const WINDOWS_KEPT = 8;
