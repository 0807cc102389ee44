// How fast the music goes.
import {
  estimateTempo,
  localTempo,
  onsetEnvelope,
  TEMPO_DEFAULTS,
  type TempoOptions,
} from '../signal/index.js';
import { defineFeature } from './define-feature.js';

/** librosa's options of a tempo. */
export interface TempoFeatureOptions extends TempoOptions {
  /** Samples from one frame to the next, ≥ 1. */
  readonly hopLength: number;
  /** Whether one tempo is found for the whole signal, or null for one around each frame. */
  readonly aggregate: 'mean' | null;
}

/**
 * Tempo in beats per minute: the lag at which the onsets agree best with themselves, weighted by how
 * usual its tempo is.
 *
 * With g the mean over all columns of `tempogram`, the tempo `b` maximises
 * `ln(1 + 10⁶·g[b]) − ½·(log₂(b/startBpm)/stdBpm)²`. Silence has the tempo nearest to `startBpm`.
 *
 * @param signal  mono audio: `samples [n]`, `sampleRate` in Hz; or a `Spectrum` to use again
 * @param options.startBpm  the tempo held most likely beforehand, > 0; default 120
 * @param options.stdBpm    how far tempi spread around it, in octaves, > 0; default 1
 * @param options.acSize    length of the windows that are correlated, in seconds; default 8
 * @param options.maxTempo  only tempi below this are found; null for all; default 320
 * @param options.aggregate `'mean'` for one tempo, null for one around each frame; default `'mean'`
 * @param options.hopLength samples from one frame to the next; default 512
 * @returns float32 `[1, 1]`, or `[1, frames]` when aggregate is null
 * @throws {ParameterError} when an option is out of range
 *
 * Parity: `librosa.feature.tempo`, the same numbers; golden/features/tempo/cases.json.
 * Differs: no other prior, and no other aggregate than the mean.
 * Reference: Ellis 2007, doi:10.1080/09298210701653344.
 *
 * @example
 * tempo(signal).data[0]; // 123.046875
 */
export const tempo = defineFeature<TempoFeatureOptions>({
  id: 'tempo',
  reference: 'librosa.feature.tempo',
  defaults: { ...TEMPO_DEFAULTS, aggregate: 'mean', hopLength: 512 },
  columns: 'song',
  anyLength: true,
  input: 'drums',
  alsoOn: ['waltz', 'melody', 'music'],
  cases: [
    { startBpm: 60 },
    { startBpm: 240, stdBpm: 0.25 },
    { maxTempo: null },
    { maxTempo: 100 },
    { acSize: 4 },
    { acSize: 2.5, startBpm: 90 },
    { hopLength: 1024 },
    { hopLength: 300 },
    { aggregate: null },
    { aggregate: null, acSize: 3, startBpm: 200 },
  ],
  rows: () => 1,
  compute(signal, { hopLength, aggregate, ...options }) {
    const envelope = onsetEnvelope(signal, { hopLength });
    const rate = { sampleRate: signal.sampleRate, hopLength };
    const data =
      aggregate === null
        ? localTempo(envelope, rate, options)
        : Float32Array.of(estimateTempo(envelope, rate, options));
    return { data, shape: [1, data.length] };
  },
});
