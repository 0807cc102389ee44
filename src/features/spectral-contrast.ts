// How far peaks stand out of the noise between them, octave by octave.
import { zeros } from '../array/index.js';
import { ParameterError } from '../base/index.js';
import {
  bandExtremes,
  checkWhole,
  type ExtremeBand,
  POWER_TO_DB_DEFAULTS,
  STFT_DEFAULTS,
  type StftOptions,
} from '../signal/index.js';
import { defineFeature } from './define-feature.js';
import { STFT_CASES } from './stft-cases.js';

/** librosa's options of a spectral contrast. */
export interface SpectralContrastOptions extends StftOptions {
  /** Upper end of the lowest band in Hz, > 0; each further band is an octave. */
  readonly fmin: number;
  /** Octaves above `fmin`, ≥ 1; the last reaches up to half the sample rate. */
  readonly nBands: number;
  /** Share of a band's bins that are its peak, and of those that are its valley; between 0 and 1. */
  readonly quantile: number;
  /** Whether peak less valley is wanted instead of their ratio in dB. */
  readonly linear: boolean;
}

/**
 * Peak against valley of each band: the mean of its largest `quantile` of magnitudes over that of its
 * smallest, `10·log₁₀(peak) − 10·log₁₀(valley)`; neither counts as less than 10⁻¹⁰, nor as more than
 * 80 dB below the largest of all peaks or valleys. Linear: `peak − valley`.
 *
 * Row 0 is 0..fmin Hz, row i the octave that begins at `fmin·2^(i−1)`.
 *
 * @param signal  mono audio: `samples [n]`, `sampleRate` in Hz; or a `Spectrum` to use again
 * @param options.fmin      in Hz; default 200
 * @param options.nBands    octaves above it; default 6
 * @param options.quantile  default 0.02
 * @param options.linear    default false
 * @param options.nFft      and the other options of `stftMagnitude`
 * @returns float32 `[nBands + 1, frames]`, ≥ 0
 * @throws {ParameterError} when an option is out of range, a band begins above half the sample rate or
 *   holds no bin, or the signal is too short for one frame
 *
 * Parity: `librosa.feature.spectral_contrast`; tolerance in golden/features/spectral_contrast/cases.json.
 * Differs: a lowest band of a single bin, where librosa gives NaN everywhere, is an error.
 * Reference: Jiang et al. 2002, *Music type classification by spectral contrast feature*, ICME.
 *
 * @example
 * spectralContrast(signal).shape; // [7, 1292] for 30 s at 22,050 Hz
 */
export const spectralContrast = defineFeature<SpectralContrastOptions>({
  id: 'spectral_contrast',
  reference: 'librosa.feature.spectral_contrast',
  defaults: { fmin: 200, nBands: 6, quantile: 0.02, linear: false, ...STFT_DEFAULTS },
  alsoOn: ['drums'],
  cases: [
    ...STFT_CASES,
    { linear: true },
    { fmin: 100, nBands: 3 },
    { quantile: 0.5 },
    { quantile: 0.12, fmin: 300, nBands: 5, hopLength: 300 },
    { nBands: 7 },
  ],
  // All bins of a click are equally high: its contrast is 0 but for rounding.
  awkward: { click: null },
  rows: ({ nBands }) => nBands + 1,
  compute(signal, options) {
    const bands = octaveBands(signal.sampleRate, options);
    const { valleys, peaks } = bandExtremes(signal, options, bands);
    const result = zeros([bands.length, peaks.length / bands.length]);
    if (!options.linear) for (const values of [valleys, peaks]) toDecibels(values);
    for (let i = 0; i < peaks.length; i++) result.data[i] = peaks[i] - valleys[i];
    return result;
  },
});

/** The bins of each band: from the one below its lower end; below its upper end, one bin is left out. */
function octaveBands(sampleRate: number, options: SpectralContrastOptions): ExtremeBand[] {
  const { fmin, nBands, quantile, nFft } = options;
  checkContrast(sampleRate, options);
  const bins = 1 + Math.floor(nFft / 2);
  const hertzPerBin = 1 / (nFft * (1 / sampleRate));
  return Array.from({ length: nBands + 1 }, (_, band) => {
    const low = band === 0 ? 0 : fmin * 2 ** (band - 1);
    const high = fmin * 2 ** band;
    let first = Math.max(0, Math.floor(low / hertzPerBin) - 1);
    while (first < bins && first * hertzPerBin < low) first++;
    let end = first;
    while (end < bins && end * hertzPerBin <= high) end++;
    const isLast = band === nBands;
    if (end - first < (band === 0 ? 2 : 1)) throw tooNarrow(low, high, hertzPerBin);
    if (band > 0) first--;
    if (isLast) end = bins;
    const count = end - first - (isLast ? 0 : 1);
    const kept = Math.max(1, roundHalfToEven(quantile * (end - first)));
    return { first, count, kept: Math.min(kept, count) };
  });
}

function checkContrast(sampleRate: number, options: SpectralContrastOptions): void {
  const { fmin, nBands, quantile } = options;
  checkWhole(nBands, 'nBands', 'spectralContrast');
  checkWhole(options.nFft, 'nFft', 'spectralContrast');
  if (!(quantile > 0 && quantile < 1)) {
    throw new ParameterError(
      `spectralContrast: quantile must be between 0 and 1; got ${quantile}. Change quantile.`,
    );
  }
  if (!(fmin > 0 && Number.isFinite(fmin))) {
    throw new ParameterError(`spectralContrast: fmin must be above 0; got ${fmin}. Raise fmin.`);
  }
  const last = fmin * 2 ** (nBands - 1);
  if (last >= sampleRate / 2) {
    throw new ParameterError(
      `spectralContrast: bands must begin below ${sampleRate / 2} Hz, half the sample rate; with ` +
        `fmin ${fmin} and nBands ${nBands} the last begins at ${last} Hz. Lower nBands or fmin.`,
    );
  }
}

function tooNarrow(low: number, high: number, hertzPerBin: number): ParameterError {
  return new ParameterError(
    `spectralContrast: the band ${low}..${high} Hz is too narrow for bins ${hertzPerBin} Hz apart. ` +
      'Raise fmin or nFft.',
  );
}

function roundHalfToEven(value: number): number {
  const below = Math.floor(value);
  return value - below === 0.5 ? below + (below % 2) : Math.round(value);
}

/** Power to decibels by librosa's defaults, in place and in float64. */
function toDecibels(values: Float64Array): void {
  const { amin, topDb } = POWER_TO_DB_DEFAULTS;
  let loudest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    values[i] = 10 * Math.log10(Math.max(amin, values[i]));
    loudest = Math.max(loudest, values[i]);
  }
  const floor = loudest - (topDb ?? Number.POSITIVE_INFINITY);
  for (let i = 0; i < values.length; i++) values[i] = Math.max(floor, values[i]);
}
