// Which tempi are heard around each frame, and where their beats fall.
import { zeros } from '../array/index.js';
import { complexSpectrum, onsetEnvelope, type WindowName } from '../signal/index.js';
import { defineFeature } from './define-feature.js';

/** librosa's options of a Fourier tempogram. */
export interface FourierTempogramOptions {
  /** Frames in a window, ≥ 1. */
  readonly winLength: number;
  /** Whether window t is centred on frame t, instead of starting there. */
  readonly center: boolean;
  readonly window: WindowName;
  /** Samples from one frame to the next, ≥ 1. */
  readonly hopLength: number;
}

/**
 * Fourier tempogram: the short-time Fourier transform of the onset strength, frame by frame.
 *
 * Row k belongs to `60·k·sampleRate / (hopLength·winLength)` beats per minute.
 *
 * @param signal  mono audio: `samples [n]`, `sampleRate` in Hz; or a `Spectrum` to use again
 * @param options.winLength frames in a window, ≥ 1; default 384, nearly 9 s at 22,050 Hz
 * @param options.center    whether window t is centred on frame t; default true
 * @param options.window    by its name in scipy; default `'hann'`
 * @param options.hopLength samples from one frame to the next; default 512
 * @returns float32 `[1 + ⌊winLength/2⌋, windows, 2]`: real and imaginary parts; when centred there is a
 *   window for each frame, and one more when winLength is even
 * @throws {ParameterError} when an option is out of range or, not centred, the signal is shorter than
 *   a window
 *
 * Parity: `librosa.feature.fourier_tempogram`; tolerance in golden/features/fourier_tempogram/cases.json.
 * Reference: Grosche, Müller & Kurth 2010, doi:10.1109/ICASSP.2010.5495219.
 *
 * @example
 * fourierTempogram(signal).shape; // [193, 1293, 2] for 30 s at 22,050 Hz
 */
export const fourierTempogram = defineFeature<FourierTempogramOptions>({
  id: 'fourier_tempogram',
  reference: 'librosa.feature.fourier_tempogram',
  defaults: { winLength: 384, center: true, window: 'hann', hopLength: 512 },
  complex: true,
  input: 'melody',
  alsoOn: ['music'],
  cases: [
    { winLength: 64, hopLength: 1024 },
    { winLength: 101, window: 'hamming', hopLength: 1024 },
    { winLength: 40, center: false },
    { winLength: 1 },
  ],
  rows: ({ winLength }) => 1 + Math.floor(winLength / 2),
  compute(signal, { hopLength, winLength, center, window }) {
    const { sampleRate } = signal;
    const envelope = { samples: onsetEnvelope(signal, { hopLength }), sampleRate };
    const { re, im, frames, bins } = complexSpectrum(envelope, {
      nFft: winLength,
      hopLength: 1,
      center,
      window,
    });
    const result = zeros([bins, frames, 2]);
    for (let t = 0; t < frames; t++) {
      for (let k = 0, at = 2 * t; k < bins; k++, at += 2 * frames) {
        result.data[at] = re[t * bins + k];
        result.data[at + 1] = im[t * bins + k];
      }
    }
    return result;
  },
});
