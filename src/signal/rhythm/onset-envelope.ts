// How strongly something new begins in each frame: the rise of the mel bands from frame to frame.
import type { NdArray } from '../../array/index.js';
import { ParameterError } from '../../base/index.js';
import { borrowKernels } from '../kernels.js';
import { type RowShape, rowLength } from '../matrix-product.js';
import { POWER_TO_DB_DEFAULTS } from '../mel/decibels.js';
import { type DecibelRows, fromDecibels } from '../mel/mel-decibels.js';
import { MEL_SPECTROGRAM_DEFAULTS, type MelSpectrogramOptions } from '../mel/mel-frames.js';
import { checkSignal, type Signal } from '../signal.js';
import { checkWhole } from '../spectra/framing.js';
import { type FluxOptions, fluxBytes, spectralFlux } from './spectral-flux.js';

/** librosa's options of an onset envelope: of the flux, of the mel bands, and what comes after. */
export interface OnsetOptions extends FluxOptions, Omit<MelSpectrogramOptions, 'center'> {
  /** Whether onsets are moved by half a frame to where they sound; the transform is always centred. */
  readonly center: boolean;
  /** Whether slow trends are removed, by `y[t] = x[t] − x[t−1] + 0.99·y[t−1]`. */
  readonly detrend: boolean;
}

/** librosa's defaults. */
export const ONSET_DEFAULTS: OnsetOptions = {
  lag: 1,
  maxSize: 1,
  aggregate: 'mean',
  detrend: false,
  ...MEL_SPECTROGRAM_DEFAULTS,
};

/**
 * The onset strength of each frame: `spectralFlux` of the mel bands in decibels, moved to the right by
 * `lag` frames and, when centred, by half a frame's length.
 *
 * @param signal  mono audio, or a `Spectrum` whose transform is then used again
 * @param options librosa's; defaults in `ONSET_DEFAULTS`
 * @returns `[frames]`, ≥ 0 unless detrended
 * @throws {ParameterError} when a sample is not finite or an option is out of range
 *
 * Parity: `librosa.onset.onset_strength`.
 * Reference: Böck & Widmer 2013, *Maximum filter vibrato suppression for onset detection*.
 */
export function onsetEnvelope(signal: Signal, options: Partial<OnsetOptions> = {}): Float32Array {
  const settings = checkedOptions(options);
  checkSignal(signal, 'onsetEnvelope');
  // The mean of many bands hides what a single quiet one would show.
  const precision = settings.aggregate === 'mean' ? 'float32' : 'float64';
  const room = ({ count, length }: RowShape) => fluxBytes(count, length, settings);
  const melOptions = { ...settings, center: true };
  return fromDecibels(signal, melOptions, POWER_TO_DB_DEFAULTS, { precision, room }, (bands) =>
    envelopeOf(bands, settings),
  );
}

/**
 * The same of mel bands that are there already.
 *
 * @param decibels `[nMels, frames]`, of centred frames
 * @param options  those that say how they were made count for their shift only
 * @returns `[frames]`, ≥ 0 unless detrended
 * @throws {ParameterError} when an option is out of range
 *
 * Parity: `librosa.onset.onset_strength(S=…)`.
 */
export function bandsEnvelope(
  decibels: NdArray,
  options: Partial<OnsetOptions> = {},
): Float32Array {
  const settings = checkedOptions(options);
  const [count, frames] = decibels.shape;
  const length = rowLength(frames);
  const bytes = 4 * count * length + fluxBytes(count, length, settings);
  return borrowKernels(bytes, (kernels) => {
    const rows = kernels.reserve(Float32Array, count * length);
    for (let m = 0; m < count; m++) {
      rows.set(decibels.data.subarray(m * frames, (m + 1) * frames), m * length);
    }
    return envelopeOf({ kernels, rows, shape: { count, length, frames } }, settings);
  });
}

function checkedOptions(options: Partial<OnsetOptions>): OnsetOptions {
  const settings = { ...ONSET_DEFAULTS, ...options };
  checkWhole(settings.lag, 'lag', 'onsetEnvelope');
  checkWhole(settings.maxSize, 'maxSize', 'onsetEnvelope');
  if (settings.aggregate !== 'mean' && settings.aggregate !== 'median') {
    throw new ParameterError(
      `onsetEnvelope: aggregate must be 'mean' or 'median'; got ${settings.aggregate}. Choose one.`,
    );
  }
  return settings;
}

function envelopeOf(bands: DecibelRows, options: OnsetOptions): Float32Array {
  const { lag, center, detrend, nFft, hopLength } = options;
  const { frames } = bands.shape;
  const flux = spectralFlux(bands, options);
  const late = lag + (center ? Math.floor(nFft / (2 * hopLength)) : 0);
  const envelope = new Float32Array(center ? frames : flux.length + late);
  if (late < envelope.length) envelope.set(flux.subarray(0, envelope.length - late), late);
  if (detrend) removeTrend(envelope);
  return envelope;
}

/** A high-pass filter with a zero at 0 Hz and a pole close to it, in place. */
function removeTrend(envelope: Float32Array): void {
  let before = 0;
  let result = 0;
  for (let t = 0; t < envelope.length; t++) {
    result = envelope[t] - before + 0.99 * result;
    before = envelope[t];
    envelope[t] = result;
  }
}
