// Where the beats of a piece of music fall.
import { ParameterError } from '../base/index.js';
import {
  estimateTempo,
  onsetEnvelope,
  roundHalfToEven,
  type Signal,
  TEMPO_DEFAULTS,
  trackBeats,
} from '../signal/index.js';
import { defineFeature } from './define-feature.js';
import { type PlaceUnits, placesOf } from './place-units.js';

/** librosa's options of a beat tracker. */
export interface BeatTrackOptions {
  /** Samples from one frame to the next, ≥ 1. */
  readonly hopLength: number;
  /** The tempo held most likely beforehand, in beats per minute, > 0. */
  readonly startBpm: number;
  /** How strictly beats keep to the tempo, > 0. */
  readonly tightness: number;
  /** Whether weak beats at both ends are left out. */
  readonly trim: boolean;
  /** The tempo to follow, in beats per minute; null to estimate it. */
  readonly bpm: number | null;
  readonly units: PlaceUnits;
}

/** librosa's defaults. */
const DEFAULTS: BeatTrackOptions = {
  hopLength: 512,
  startBpm: 120,
  tightness: 100,
  trim: true,
  bpm: null,
  units: 'frames',
};

/**
 * Beats: the path through the onsets that meets the most of them at the steadiest pace.
 *
 * Onsets are the median rise of the mel bands, the pace is their tempo. A signal without onsets has no
 * beats.
 *
 * @param signal  mono audio: `samples [n]`, `sampleRate` in Hz; or a `Spectrum` to use again
 * @param options.startBpm  the tempo held most likely beforehand, > 0; default 120
 * @param options.tightness how strictly beats keep to the tempo, > 0; default 100
 * @param options.trim      whether weak beats at both ends are left out; default true
 * @param options.bpm       the tempo to follow; null, the default, to estimate it
 * @param options.units     `'frames'`, `'samples'` or `'time'` in seconds; default `'frames'`
 * @param options.hopLength samples from one frame to the next; default 512
 * @returns float32 `[1, beats]`, rising; `[1, 0]` when there are none
 * @throws {ParameterError} when an option is out of range
 *
 * Parity: the beats of `librosa.beat.beat_track`, the same numbers; golden/features/beat_track/cases.json.
 * Differs: bpm is one number, not one a frame; no other prior. `beatsAndTempo` gives the tempo too.
 * Reference: Ellis 2007, doi:10.1080/09298210701653344.
 *
 * @example
 * beatTrack(signal, { units: 'time' }).data; // 0.46, 0.95, 1.44, …
 */
export const beatTrack = defineFeature<BeatTrackOptions>({
  id: 'beat_track',
  reference: 'librosa.beat.beat_track',
  defaults: DEFAULTS,
  columns: 'beats',
  anyLength: true,
  input: 'drums',
  alsoOn: ['waltz', 'melody', 'music'],
  cases: [
    { trim: false },
    { startBpm: 60 },
    { startBpm: 200, tightness: 10 },
    { tightness: 1000.5 },
    { bpm: 97.3 },
    { bpm: 300, trim: false },
    { units: 'time' },
    { units: 'samples', hopLength: 256 },
    { hopLength: 1024, trim: false },
  ],
  rows: () => 1,
  compute(signal, options) {
    const { hopLength, units } = options;
    const { beats } = beatsAndTempo(signal, options);
    const data = placesOf(beats, units, { sampleRate: signal.sampleRate, hopLength });
    return { data, shape: [1, data.length] };
  },
});

/**
 * The beats of `beatTrack` together with the tempo they follow.
 *
 * @returns beats as frames, and the tempo in beats per minute, 0 for a signal without onsets
 * @throws {ParameterError} when an option is out of range
 *
 * Parity: both results of `librosa.beat.beat_track`.
 */
export function beatsAndTempo(
  signal: Signal,
  options: Partial<Omit<BeatTrackOptions, 'units'>> = {},
): { readonly tempo: number; readonly beats: number[] } {
  const { hopLength, startBpm, tightness, trim, bpm } = { ...DEFAULTS, ...options };
  checkAbove(startBpm, 'startBpm');
  checkAbove(tightness, 'tightness');
  if (bpm !== null) checkAbove(bpm, 'bpm');
  const { sampleRate } = signal;
  const envelope = onsetEnvelope(signal, { hopLength, aggregate: 'median' });
  if (envelope.every((value) => value === 0)) return { tempo: 0, beats: [] };
  const rate = { sampleRate, hopLength };
  const tempo = bpm ?? estimateTempo(envelope, rate, { ...TEMPO_DEFAULTS, startBpm });
  const framesPerBeat = roundHalfToEven(((sampleRate / hopLength) * 60) / tempo);
  if (framesPerBeat < 1) {
    throw new ParameterError(
      `beatTrack: a beat must last a frame of ${hopLength} samples; got ${tempo} beats per minute. ` +
        'Lower bpm or hopLength.',
    );
  }
  return { tempo, beats: trackBeats(envelope, { framesPerBeat, tightness, trim }) };
}

function checkAbove(value: number, option: string): void {
  if (value > 0 && Number.isFinite(value)) return;
  throw new ParameterError(`beatTrack: ${option} must be above 0; got ${value}. Raise ${option}.`);
}
