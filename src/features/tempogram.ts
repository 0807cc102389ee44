// Which tempi are heard around each frame.
import {
  envelopeTempogram,
  onsetEnvelope,
  TEMPOGRAM_DEFAULTS,
  type TempogramOptions,
} from '../signal/index.js';
import { defineFeature } from './define-feature.js';

/** librosa's options of a tempogram. */
export interface TempogramFeatureOptions extends TempogramOptions {
  /** Samples from one frame to the next, ≥ 1. */
  readonly hopLength: number;
}

/**
 * Tempogram: the autocorrelation of the onset strength in a window around each frame.
 *
 * Row `lag` belongs to `60·sampleRate / (hopLength·lag)` beats per minute: see `tempoFrequencies`.
 *
 * @param signal  mono audio: `samples [n]`, `sampleRate` in Hz; or a `Spectrum` to use again
 * @param options.winLength frames in a window, ≥ 1; default 384, nearly 9 s at 22,050 Hz
 * @param options.center    whether the window of frame t is centred on it; default true
 * @param options.window    by its name in scipy; default `'hann'`
 * @param options.norm      what becomes 1 in each column: `'inf'` the largest value (default), p > 0 the
 *   p-norm, null for no scaling
 * @param options.hopLength samples from one frame to the next; default 512
 * @returns float32 `[winLength, frames]`
 * @throws {ParameterError} when an option is out of range or, not centred, the signal is shorter than
 *   a window
 *
 * Parity: `librosa.feature.tempogram`; tolerance in golden/features/tempogram/cases.json.
 * Reference: Grosche, Müller & Kurth 2010, doi:10.1109/ICASSP.2010.5495219.
 *
 * @example
 * tempogram(signal).shape; // [384, 1292] for 30 s at 22,050 Hz
 */
export const tempogram = defineFeature<TempogramFeatureOptions>({
  id: 'tempogram',
  reference: 'librosa.feature.tempogram',
  defaults: { ...TEMPOGRAM_DEFAULTS, hopLength: 512 },
  input: 'drums',
  alsoOn: ['music'],
  cases: [
    { winLength: 64, norm: null, hopLength: 2048 },
    { winLength: 101, window: 'hamming', hopLength: 4000 },
    { winLength: 40, center: false, hopLength: 3000 },
    { winLength: 33, center: false, norm: 2, window: 'boxcar', hopLength: 3000 },
    { winLength: 1 },
    { winLength: 2, norm: 1 },
    { winLength: 48, norm: 0.5, hopLength: 3333 },
  ],
  rows: ({ winLength }) => winLength,
  compute(signal, { hopLength, ...options }) {
    return envelopeTempogram(onsetEnvelope(signal, { hopLength }), options);
  },
});
