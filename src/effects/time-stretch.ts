// Faster or slower at the same pitch.
import { ParameterError } from '../base/index.js';
import { STFT_DEFAULTS, type StftOptions, stretchTime } from '../signal/index.js';
import { defineEffect } from './define-effect.js';

/** The speed wanted, and how the signal is cut into frames. */
export interface TimeStretchOptions extends Omit<StftOptions, 'padMode'> {
  /** Above 1 faster and shorter, below 1 slower and longer. */
  readonly rate: number;
}

const { padMode: _, ...FRAMES } = STFT_DEFAULTS;

/**
 * A signal played `rate` times as fast, its pitch kept, by a phase vocoder.
 *
 * @param signal  mono audio: `samples [n]`, `sampleRate` in Hz
 * @param options.rate speed, 1/1000..1000; default 1
 * @param options.nFft and the other options of `stft`; zeros are assumed past the ends
 * @returns samples `[n / rate]`, rounded
 * @throws {ParameterError} when an option is out of range or nothing would be left
 *
 * Parity: `librosa.effects.time_stretch`; tolerance in golden/effects/time_stretch/cases.json.
 * Differs: a result of no samples is an error instead of a whole frame; hopLength is 512 instead of a
 * quarter of winLength, the same number by default.
 *
 * @example
 * timeStretch(signal, { rate: 1.25 }).samples.length; // four fifths
 */
export const timeStretch = defineEffect<TimeStretchOptions>({
  id: 'time_stretch',
  reference: 'librosa.effects.time_stretch',
  defaults: { rate: 1, ...FRAMES },
  usual: { rate: 1.25 },
  cases: [
    { rate: 0.5 },
    { rate: 0.8 },
    { rate: 1.3 },
    { rate: 2 },
    { rate: 3.7 },
    { rate: 0.9, nFft: 1024, hopLength: 256 },
    { rate: 1.1, nFft: 511, hopLength: 100 },
    { rate: 1.5, nFft: 2000, hopLength: 500, winLength: 1200 },
    { rate: 0.7, window: 'hamming' },
    { rate: 1.2, center: false, window: 'hamming' },
  ],
  apply({ samples, sampleRate }, { rate, ...options }) {
    const stretched = stretchTime(samples, { ...STFT_DEFAULTS, ...options }, rate);
    if (stretched.length === 0) {
      throw new ParameterError(
        `time_stretch: ${samples.length} samples at rate ${rate} leave none. Lower rate.`,
      );
    }
    return { samples: stretched, sampleRate };
  },
});
