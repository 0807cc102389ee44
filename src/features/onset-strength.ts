// How strongly something new begins in each frame.
import { ONSET_DEFAULTS, type OnsetOptions, onsetEnvelope } from '../signal/index.js';
import { defineFeature } from './define-feature.js';

/**
 * Onset strength: the mean rise of the mel bands in decibels, `mean_m max(0, S[m, t] − S[m, t − lag])`.
 *
 * @param signal  mono audio: `samples [n]`, `sampleRate` in Hz; or a `Spectrum` to use again
 * @param options.lag       frames between those that are compared, ≥ 1; default 1
 * @param options.maxSize   the earlier frame counts with the largest of so many bands; default 1
 * @param options.aggregate `'mean'` or `'median'` over the bands; default `'mean'`
 * @param options.detrend   whether slow trends are removed; default false
 * @param options.center    whether onsets are moved by half a frame to where they sound; default true.
 *   The frames themselves are always centred.
 * @param options.nMels     and the other options of `melSpectrogram`
 * @returns float32 `[1, frames]`; frame t stands at sample t·hopLength
 * @throws {ParameterError} when an option is out of range
 *
 * Parity: `librosa.onset.onset_strength`; tolerance in golden/features/onset_strength/cases.json.
 * Differs: always of mel bands; `bandsEnvelope` takes others.
 * Reference: Böck & Widmer 2013, *Maximum filter vibrato suppression for onset detection*.
 *
 * @example
 * onsetStrength(signal, { aggregate: 'median' }).shape; // [1, 1292] for 30 s at 22,050 Hz
 */
export const onsetStrength = defineFeature<OnsetOptions>({
  id: 'onset_strength',
  reference: 'librosa.onset.onset_strength',
  defaults: ONSET_DEFAULTS,
  anyLength: true,
  input: 'drums',
  alsoOn: ['music', 'waltz'],
  cases: [
    { lag: 2 },
    { lag: 5, center: false },
    { lag: 400 },
    { lag: 400, center: false },
    { maxSize: 3 },
    { maxSize: 4, nMels: 40 },
    { detrend: true },
    { center: false },
    { aggregate: 'median' },
    { aggregate: 'median', nMels: 65, maxSize: 3, lag: 2 },
    { hopLength: 256, nFft: 1024 },
    { nFft: 511, hopLength: 200, padMode: 'edge', fmax: 8000, nMels: 30 },
    { htk: true, norm: null, power: 1 },
    { winLength: 1200, window: 'hamming', padMode: 'reflect' },
  ],
  rows: () => 1,
  compute(signal, options) {
    const data = onsetEnvelope(signal, options);
    return { data, shape: [1, data.length] };
  },
});
