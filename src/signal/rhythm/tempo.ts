// The tempo of an onset envelope: the lag at which it agrees best with itself, common tempi preferred.
import type { NdArray } from '../../array/index.js';
import { ParameterError } from '../../base/index.js';
import { meanAutocorrelation } from './mean-autocorrelation.js';
import { type FrameRate, tempoFrequencies } from './tempo-frequencies.js';
import { envelopeTempogram } from './tempogram.js';

/** librosa's options of a tempo estimate. */
export interface TempoOptions {
  /** The tempo held most likely before anything is heard, in beats per minute, > 0. */
  readonly startBpm: number;
  /** How far tempi spread around it, in octaves, > 0. */
  readonly stdBpm: number;
  /** Length of the windows that are correlated, in seconds; at least two frames. */
  readonly acSize: number;
  /** Only tempi below this are found; null for all. */
  readonly maxTempo: number | null;
}

/** librosa's defaults. */
export const TEMPO_DEFAULTS: TempoOptions = {
  startBpm: 120,
  stdBpm: 1,
  acSize: 8,
  maxTempo: 320,
};

/**
 * One tempo for the whole of an onset envelope.
 *
 * @param envelope `[frames]`, ≥ 0
 * @returns beats per minute; for silence the tempo nearest to `startBpm`
 * @throws {ParameterError} when an option is out of range
 *
 * Parity: `librosa.feature.tempo(onset_envelope=…)`.
 * Reference: Ellis 2007, doi:10.1080/09298210701653344.
 */
export function estimateTempo(
  envelope: Float32Array,
  rate: FrameRate,
  options: TempoOptions,
): number {
  const prior = tempoPrior(rate, options);
  const means = meanAutocorrelation(envelope, prior.bpm.length);
  return prior.bpm[likeliestLag(means, prior, 0, 1)];
}

/**
 * The tempo around each frame of an onset envelope.
 *
 * @returns float32 `[frames]`
 *
 * Parity: `librosa.feature.tempo(onset_envelope=…, aggregate=None)`.
 */
export function localTempo(
  envelope: Float32Array,
  rate: FrameRate,
  options: TempoOptions,
): Float32Array {
  const prior = tempoPrior(rate, options);
  const { data } = correlate(envelope, prior);
  const frames = envelope.length;
  return Float32Array.from(envelope, (_, t) => prior.bpm[likeliestLag(data, prior, t, frames)]);
}

/** What is believed of every lag before anything is heard. */
interface TempoPrior {
  /** `[lags]` */
  readonly bpm: Float64Array;
  /** Up to a constant, `[lags]`; −∞ where a tempo is not to be found. */
  readonly logProbability: Float64Array;
}

/** A normal distribution of the logarithm of the tempo. */
function tempoPrior(rate: FrameRate, options: TempoOptions): TempoPrior {
  const { startBpm, stdBpm, acSize, maxTempo } = options;
  checkAbove(startBpm, 'startBpm');
  checkAbove(stdBpm, 'stdBpm');
  checkAbove(acSize, 'acSize');
  if (maxTempo !== null) checkAbove(maxTempo, 'maxTempo');
  const lags = Math.floor(Math.trunc(acSize * rate.sampleRate) / rate.hopLength);
  if (!(lags >= 2)) {
    throw new ParameterError(
      `tempo: acSize must hold at least 2 frames of ${rate.hopLength} samples; got ${acSize} s at ` +
        `${rate.sampleRate} Hz. Raise acSize or lower hopLength.`,
    );
  }
  const bpm = tempoFrequencies(lags, rate);
  const logProbability = bpm.map(
    (tempo) => -0.5 * ((Math.log2(tempo) - Math.log2(startBpm)) / stdBpm) ** 2,
  );
  const slowEnough = bpm.findIndex((tempo) => maxTempo !== null && tempo < maxTempo);
  if (slowEnough > 0) logProbability.fill(Number.NEGATIVE_INFINITY, 0, slowEnough);
  return { bpm, logProbability };
}

function correlate(envelope: Float32Array, { bpm }: TempoPrior): NdArray {
  return envelopeTempogram(envelope, {
    winLength: bpm.length,
    center: true,
    window: 'hann',
    norm: 'inf',
  });
}

/** The lag with the highest posterior probability; agreement `values[first + lag·step]`, in 0..1. */
function likeliestLag(
  values: Float32Array | Float64Array,
  { logProbability }: TempoPrior,
  first: number,
  step: number,
): number {
  let best = 0;
  let highest = Number.NEGATIVE_INFINITY;
  for (let lag = 0, at = first; lag < logProbability.length; lag++, at += step) {
    const score = Math.log1p(1e6 * values[at]) + logProbability[lag];
    if (score > highest) {
      highest = score;
      best = lag;
    }
  }
  return best;
}

function checkAbove(value: number, option: string): void {
  if (value > 0 && Number.isFinite(value)) return;
  throw new ParameterError(`tempo: ${option} must be above 0; got ${value}. Raise ${option}.`);
}
