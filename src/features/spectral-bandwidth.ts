// How far the spectrum spreads around its middle.
import { type NdArray, zeros } from '../array/index.js';
import { ParameterError } from '../base/index.js';
import {
  type Spectrum,
  STFT_DEFAULTS,
  type StftOptions,
  spectralShape,
  spectrumOf,
} from '../signal/index.js';
import { defineFeature } from './define-feature.js';
import { STFT_CASES } from './stft-cases.js';

/** librosa's options of a bandwidth. */
export interface SpectralBandwidthOptions extends StftOptions {
  /** Exponent of the deviations, > 0. */
  readonly p: number;
  /** Whether the magnitudes of a frame are divided by their sum first. */
  readonly norm: boolean;
  /** What deviations are taken from, in Hz, one number a frame; null for the spectral centroid. */
  readonly centroid: readonly number[] | null;
}

/**
 * Mean deviation of each frame's magnitudes from their centroid:
 * `(Σ_k |X[k, t]|·|f[k] − c[t]|^p / Σ_k |X[k, t]|)^(1/p)`, in Hz when `norm` is on.
 *
 * A silent frame has bandwidth 0.
 *
 * @param signal  mono audio: `samples [n]`, `sampleRate` in Hz; or a `Spectrum` to use again
 * @param options.p         exponent, > 0; default 2, a standard deviation
 * @param options.norm      whether to divide by the sum of the magnitudes; default true
 * @param options.centroid  `[frames]` in Hz, or null; default null
 * @param options.nFft      and the other options of `stftMagnitude`
 * @returns float32 `[1, frames]`, ≥ 0
 * @throws {ParameterError} when an option is out of range, `centroid` holds another number of frames,
 *   or the signal is too short for one frame
 *
 * Parity: `librosa.feature.spectral_bandwidth`; tolerance in golden/features/spectral_bandwidth/cases.json.
 * Reference: Klapuri & Davy 2007, *Signal Processing Methods for Music Transcription*, chapter 5.
 *
 * @example
 * spectralBandwidth(signal).data[0]; // about 2000 for pop music
 */
export const spectralBandwidth = defineFeature<SpectralBandwidthOptions>({
  id: 'spectral_bandwidth',
  reference: 'librosa.feature.spectral_bandwidth',
  defaults: { p: 2, norm: true, centroid: null, ...STFT_DEFAULTS },
  alsoOn: ['drums'],
  cases: [
    ...STFT_CASES,
    { p: 1 },
    { p: 3.5, hopLength: 300 },
    { norm: false },
    { hopLength: 1400, centroid: [500, 1000, 0, 11025, 1.5] },
  ],
  rows: () => 1,
  compute(signal, options) {
    const { p, norm, centroid } = options;
    if (!(p > 0 && Number.isFinite(p))) {
      throw new ParameterError(`spectralBandwidth: p must be above 0; got ${p}. Raise p.`);
    }
    const own = centroid === null ? spectralShape(signal, options) : null;
    if (own && p === 2 && norm) return { data: own.bandwidth, shape: [1, own.bandwidth.length] };
    const spectrum = spectrumOf(signal, options);
    if (centroid !== null && centroid.length !== spectrum.frames) {
      throw new ParameterError(
        `spectralBandwidth: centroid must hold ${spectrum.frames} numbers, one a frame; got ` +
          `${centroid.length}. Change centroid, or set it to null.`,
      );
    }
    return deviations(spectrum, own?.centroid ?? (centroid as readonly number[]), options);
  },
});

/** The same with any exponent, around any centre, normalised or not. */
function deviations(
  { power, frames, bins, options, sampleRate }: Spectrum,
  centers: ArrayLike<number>,
  { p, norm }: SpectralBandwidthOptions,
): NdArray {
  const result = zeros([1, frames]);
  const hertzPerBin = sampleRate / options.nFft;
  for (let t = 0; t < frames; t++) {
    let total = 0;
    let moment = 0;
    for (let k = 0; k < bins; k++) {
      const magnitude = Math.sqrt(power[t * bins + k]);
      total += magnitude;
      moment += magnitude * Math.abs(k * hertzPerBin - centers[t]) ** p;
    }
    if (total > 0) result.data[t] = (norm ? moment / total : moment) ** (1 / p);
  }
  return result;
}
