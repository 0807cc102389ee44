// How often a signal changes its sign, frame by frame: a rough measure of noisiness.
import { zeros } from '../array/index.js';
import { crossingsUpTo, type Framing, frameCount } from '../signal/index.js';
import { defineFeature } from './define-feature.js';

/** librosa's options of a zero-crossing rate. */
export interface ZeroCrossingRateOptions {
  /** Samples in a frame, ≥ 1. */
  readonly frameLength: number;
  /** Samples from one frame to the next, ≥ 1. */
  readonly hopLength: number;
  /** Whether frame t is centred on sample t·hopLength, instead of starting there. */
  readonly center: boolean;
}

/**
 * Share of the samples in each frame whose sign differs from that of the sample before.
 *
 * The first sample of a frame never counts; past its ends the signal is continued by its end values.
 *
 * @param signal  mono audio: `samples [n]`, `sampleRate` in Hz
 * @param options.frameLength  samples in a frame; default 2048
 * @param options.hopLength    samples from one frame to the next; default 512
 * @param options.center       whether frame t is centred on sample t·hopLength; default true
 * @returns float32 `[1, frames]`, in 0..1
 * @throws {ParameterError} when an option is out of range or the signal is too short for one frame
 *
 * Parity: `librosa.feature.zero_crossing_rate`; tolerance in golden/features/zero_crossing_rate/cases.json.
 *
 * @example
 * zeroCrossingRate({ samples: Float32Array.of(1, -1, 1, -1), sampleRate: 4 }, { frameLength: 4, center: false })
 *   .data; // [0.75]
 */
export const zeroCrossingRate = defineFeature<ZeroCrossingRateOptions>({
  id: 'zero_crossing_rate',
  reference: 'librosa.feature.zero_crossing_rate',
  defaults: { frameLength: 2048, hopLength: 512, center: true },
  alsoOn: ['drums'],
  cases: [
    { frameLength: 1024, hopLength: 256 },
    { frameLength: 1023, hopLength: 300 },
    { hopLength: 1000 },
    { center: false },
  ],
  rows: () => 1,
  compute({ samples }, options) {
    const framing: Framing = { ...options, padMode: 'edge' };
    const frames = frameCount(samples.length, framing, 'zero_crossing_rate');
    const { frameLength, hopLength, center } = options;
    const before = center ? Math.floor(frameLength / 2) : 0;
    // Past its ends the signal goes on as it ends, and changes its sign no more.
    const place = (n: number) => Math.min(Math.max(n - before, 0), samples.length - 1);
    const firsts = Uint32Array.from({ length: frames }, (_, t) => place(t * hopLength));
    const lasts = firsts.map((_, t) => place(t * hopLength + frameLength - 1));
    const upToFirst = crossingsUpTo(samples, firsts);
    const upToLast = crossingsUpTo(samples, lasts);
    const result = zeros([1, frames]);
    for (let t = 0; t < frames; t++) result.data[t] = (upToLast[t] - upToFirst[t]) / frameLength;
    return result;
  },
});
