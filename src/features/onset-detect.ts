// Where something new begins.
import { onsetEnvelope, type PeakOptions, pickPeaks } from '../signal/index.js';
import { defineFeature } from './define-feature.js';
import { type PlaceUnits, placesOf } from './place-units.js';

/** librosa's options of an onset detector; each length of `PeakOptions` may be null for its default. */
export interface OnsetDetectOptions {
  /** Samples from one frame to the next, ≥ 1. */
  readonly hopLength: number;
  readonly units: PlaceUnits;
  /** Whether the onset strength is first scaled to 0..1. */
  readonly normalize: boolean;
  readonly preMax: number | null;
  readonly postMax: number | null;
  readonly preAvg: number | null;
  readonly postAvg: number | null;
  readonly wait: number | null;
  readonly delta: number;
}

/**
 * Onsets: peaks of the onset strength that stand out from what surrounds them.
 *
 * @param signal  mono audio: `samples [n]`, `sampleRate` in Hz; or a `Spectrum` to use again
 * @param options.units     `'frames'`, `'samples'` or `'time'` in seconds; default `'frames'`
 * @param options.normalize whether the onset strength is first scaled to 0..1; default true
 * @param options.delta     how far a peak lies above the mean around it, ≥ 0; default 0.07
 * @param options.preMax    frames before a peak without a larger value; null for 30 ms
 * @param options.postMax   frames from the peak on without a larger value; null for 1
 * @param options.preAvg    frames before a peak that belong to that mean; null for 100 ms
 * @param options.postAvg   frames from the peak on that do; null for one more than 100 ms
 * @param options.wait      frames after a peak that are passed over; null for 30 ms
 * @param options.hopLength samples from one frame to the next; default 512
 * @returns float32 `[1, onsets]`, rising; `[1, 0]` when there are none
 * @throws {ParameterError} when an option is out of range
 *
 * Parity: `librosa.onset.onset_detect`, the same numbers; golden/features/onset_detect/cases.json.
 * Differs: onsets are not moved back to the minimum before them.
 * Reference: Böck, Krebs & Schedl 2012, *Evaluating the online capabilities of onset detection methods*.
 *
 * @example
 * onsetDetect(signal, { units: 'time' }).data; // 0.07, 0.23, 0.39, …
 */
export const onsetDetect = defineFeature<OnsetDetectOptions>({
  id: 'onset_detect',
  reference: 'librosa.onset.onset_detect',
  defaults: {
    hopLength: 512,
    units: 'frames',
    normalize: true,
    preMax: null,
    postMax: null,
    preAvg: null,
    postAvg: null,
    wait: null,
    delta: 0.07,
  },
  columns: 'onsets',
  anyLength: true,
  input: 'drums',
  alsoOn: ['waltz', 'melody', 'music'],
  cases: [
    { units: 'time', hopLength: 256 },
    { units: 'samples', normalize: false, delta: 0.5 },
    { delta: 0.2, wait: 8 },
    { preMax: 3, postMax: 3, preAvg: 3, postAvg: 5, delta: 0.3, wait: 10 },
    { preMax: 0, preAvg: 20.5, delta: 0, wait: 0 },
  ],
  rows: () => 1,
  compute(signal, options) {
    const { hopLength, units, normalize } = options;
    const envelope = onsetEnvelope(signal, { hopLength });
    if (normalize) scaleToUnit(envelope);
    const settings = peakOptions(signal.sampleRate, options);
    const isSilent = envelope.every((value) => value === 0);
    const frames = isSilent ? [] : pickPeaks(envelope, settings);
    const data = placesOf(frames, units, { sampleRate: signal.sampleRate, hopLength });
    return { data, shape: [1, data.length] };
  },
});

/** Shifts and scales values to 0..1, in place; equal values become 0. */
function scaleToUnit(values: Float32Array): void {
  const least = values.reduce((a, b) => Math.min(a, b));
  for (let t = 0; t < values.length; t++) values[t] -= least;
  const largest = values.reduce((a, b) => Math.max(a, b));
  if (largest === 0) return;
  for (let t = 0; t < values.length; t++) values[t] /= largest;
}

/** What was found best over a large collection, for every length left open. */
function peakOptions(sampleRate: number, options: OnsetDetectOptions): PeakOptions {
  const { hopLength, preMax, postMax, preAvg, postAvg, wait, delta } = options;
  const frames = (seconds: number) => Math.floor((seconds * sampleRate) / hopLength);
  return {
    preMax: preMax ?? frames(0.03),
    postMax: postMax ?? 1,
    preAvg: preAvg ?? frames(0.1),
    postAvg: postAvg ?? frames(0.1) + 1,
    wait: wait ?? frames(0.03),
    delta,
  };
}
