// The beats of a sound, without its tones.
import {
  HARMONIC_PERCUSSIVE_DEFAULTS,
  type HarmonicPercussiveOptions,
  harmonicPercussive,
} from '../signal/index.js';
import { defineEffect } from './define-effect.js';

/**
 * The part of a sound that strikes: its transform weighted where medians over frequency outweigh
 * medians over time, and transformed back. `harmonicPercussive` gives both parts for the price of one.
 *
 * @param signal  mono audio: `samples [n]`, `sampleRate` in Hz; or a `FullSpectrum` to use again
 * @param options see `harmonic`
 * @returns as many samples, at the same rate
 * @throws {ParameterError} when an option is out of range or the signal is too short for one frame
 *
 * Parity: `librosa.effects.percussive`; tolerance in golden/effects/percussive/cases.json.
 * Differs: `window` counts, which librosa takes and leaves unused; there is no `mask`.
 * Reference: FitzGerald 2010, doi:10.21427/D7CC7R; Driedger, Müller & Disch 2014.
 *
 * @example
 * percussive(signal, { kernelSize: [31, 13] }); // narrower in frequency than in time
 */
export const percussive = defineEffect<HarmonicPercussiveOptions>({
  id: 'percussive',
  reference: 'librosa.effects.percussive',
  defaults: HARMONIC_PERCUSSIVE_DEFAULTS,
  cases: [
    { nFft: 512, hopLength: 128, kernelSize: 17 },
    { nFft: 1000, hopLength: 250, kernelSize: [8, 21], power: 1 },
    { nFft: 511, hopLength: 127, margin: [1, 3], padMode: 'reflect' },
    { winLength: 1200, window: 'hamming', hopLength: 300, margin: 2 },
    { nFft: 256, hopLength: 64, power: 3.5, kernelSize: [31, 4] },
  ],
  apply: (signal, options) => harmonicPercussive(signal, options).percussive,
});
