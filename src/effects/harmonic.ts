// The tones of a sound, without its beats.
import {
  HARMONIC_PERCUSSIVE_DEFAULTS,
  type HarmonicPercussiveOptions,
  harmonicPercussive,
} from '../signal/index.js';
import { defineEffect } from './define-effect.js';

/**
 * The part of a sound that lasts: its transform weighted where medians over time outweigh medians over
 * frequency, and transformed back. `harmonicPercussive` gives both parts for the price of one.
 *
 * @param signal  mono audio: `samples [n]`, `sampleRate` in Hz; or a `FullSpectrum` to use again
 * @param options.kernelSize frames and bins in a median, one number or a pair, ≥ 1; default 31
 * @param options.power      sharpness of the masks, > 0, or `'infinite'`; default 2
 * @param options.margin     how far the harmonic, and the percussive, part must outweigh the other to be
 *   kept, one number or a pair, ≥ 1; default 1
 * @param options.nFft       and the others: see `stftMagnitude`
 * @returns as many samples, at the same rate
 * @throws {ParameterError} when an option is out of range or the signal is too short for one frame
 *
 * Parity: `librosa.effects.harmonic`; tolerance in golden/effects/harmonic/cases.json.
 * Differs: `window` counts, which librosa takes and leaves unused; there is no `mask`.
 * Reference: FitzGerald 2010, doi:10.21427/D7CC7R; Driedger, Müller & Disch 2014.
 *
 * @example
 * harmonic(signal, { margin: 3 }); // only what is clearly a tone
 */
export const harmonic = defineEffect<HarmonicPercussiveOptions>({
  id: 'harmonic',
  reference: 'librosa.effects.harmonic',
  defaults: HARMONIC_PERCUSSIVE_DEFAULTS,
  cases: [
    { nFft: 512, hopLength: 128, kernelSize: 17 },
    { nFft: 1000, hopLength: 250, kernelSize: [8, 21], power: 1 },
    { nFft: 511, hopLength: 127, margin: [1, 3], padMode: 'reflect' },
    { winLength: 1200, window: 'hamming', hopLength: 300, margin: 2 },
    { nFft: 256, hopLength: 64, power: 3.5, kernelSize: [31, 4] },
  ],
  apply: (signal, options) => harmonicPercussive(signal, options).harmonic,
});
