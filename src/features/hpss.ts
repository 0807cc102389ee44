// The tones and the beats of a spectrogram, apart.
import { zeros } from '../array/index.js';
import {
  forEachSeparatedFrame,
  SEPARATION_DEFAULTS,
  type SeparationOptions,
  STFT_DEFAULTS,
  type StftOptions,
  spectrumOf,
} from '../signal/index.js';
import { defineFeature } from './define-feature.js';

/** librosa's options of harmonic–percussive separation. */
export interface HpssOptions extends StftOptions, SeparationOptions {
  /** Whether to return the masks, in 0..1, instead of the magnitudes they leave. */
  readonly mask: boolean;
}

/**
 * The magnitudes of the short-time Fourier transform, separated into what lasts and what strikes:
 * `H = |X|·M_h` and `P = |X|·M_p` with `M_h = h²/(h² + p²)`, where h is the median of |X| over
 * neighbouring frames and p the one over neighbouring bins, and `M_p` the same with h and p exchanged.
 *
 * The effects `harmonic` and `percussive` give the two as sounds.
 *
 * @param signal  mono audio: `samples [n]`, `sampleRate` in Hz; or a `Spectrum` to use again
 * @param options.kernelSize frames and bins in a median, one number or a pair, ≥ 1; default 31
 * @param options.power      the exponent, > 0, or `'infinite'` for masks of 0 and 1; default 2
 * @param options.margin     factor on p in `M_h` and on h in `M_p`, one number or a pair, ≥ 1; default 1
 * @param options.mask       whether to return `M_h` and `M_p` themselves; default false
 * @param options.nFft       and the others: see `stftMagnitude`
 * @returns float32 `[2·bins, frames]`: the harmonic part's bins, then the percussive part's
 * @throws {ParameterError} when an option is out of range or the signal is too short for one frame
 *
 * Parity: `librosa.decompose.hpss(abs(librosa.stft(y)))`, its two results one above the other; tolerance
 * in golden/features/hpss/cases.json.
 * Reference: FitzGerald 2010, doi:10.21427/D7CC7R; Driedger, Müller & Disch 2014.
 *
 * @example
 * hpss(signal).shape; // [2050, 1292] for 30 s at 22,050 Hz
 */
export const hpss = defineFeature<HpssOptions>({
  id: 'hpss',
  reference: 'librosa.decompose.hpss',
  defaults: { ...STFT_DEFAULTS, ...SEPARATION_DEFAULTS, mask: false },
  cases: [
    { nFft: 128, hopLength: 200, kernelSize: 17 },
    { nFft: 64, hopLength: 100, kernelSize: [8, 31] },
    { nFft: 64, hopLength: 150, kernelSize: [15, 6], power: 1 },
    { nFft: 127, hopLength: 199, kernelSize: [1, 2], margin: 2 },
    { nFft: 64, hopLength: 128, kernelSize: [101, 100] },
    { nFft: 100, hopLength: 150, margin: [1, 3], padMode: 'reflect' },
    { nFft: 64, hopLength: 128, margin: [4, 1.5], mask: true },
    { nFft: 64, hopLength: 64, kernelSize: [64, 33], mask: true, center: false },
    { nFft: 64, hopLength: 128, power: 'infinite', mask: true },
    { nFft: 64, hopLength: 128, power: 'infinite', margin: 2 },
    { nFft: 64, hopLength: 128, power: 3.5, kernelSize: 9 },
    { nFft: 64, hopLength: 128, power: 0.5, margin: [1.2, 1], window: 'hamming', winLength: 50 },
  ],
  rows: ({ nFft }) => 2 * (1 + Math.floor(nFft / 2)),
  compute(signal, options) {
    const spectrum = spectrumOf(signal, options);
    const { frames, bins } = spectrum;
    const result = zeros([2 * bins, frames]);
    const { data } = result;
    forEachSeparatedFrame(spectrum, options, ({ t, magnitudes, harmonic, percussive }) => {
      for (let k = 0, h = t, p = bins * frames + t; k < bins; k++, h += frames, p += frames) {
        const weight = options.mask ? 1 : magnitudes[k];
        data[h] = weight * harmonic[k];
        data[p] = weight * percussive[k];
      }
    });
    return result;
  },
});
