// How loud a signal is, frame by frame.
import { type Framing, frameRms } from '../signal/index.js';
import { defineFeature } from './define-feature.js';

/** librosa's options of a frame-wise root mean square. */
export type RmsOptions = Framing;

/**
 * Root of the mean square of each frame: `√(Σ_n x[n]² / frameLength)`.
 *
 * @param signal  mono audio: `samples [n]`, `sampleRate` in Hz
 * @param options.frameLength  samples in a frame; default 2048
 * @param options.hopLength    samples from one frame to the next; default 512
 * @param options.center       whether frame t is centred on sample t·hopLength; default true
 * @param options.padMode      what is found past the ends when centred; default `'constant'`
 * @returns float32 `[1, frames]`, ≥ 0
 * @throws {ParameterError} when an option is out of range or the signal is too short for one frame
 *
 * Parity: `librosa.feature.rms(y=…)`; tolerance in golden/features/rms/cases.json.
 *
 * @example
 * rms({ samples: new Float32Array(22050).fill(0.5), sampleRate: 22050 }).data[20]; // 0.5
 */
export const rms = defineFeature<RmsOptions>({
  id: 'rms',
  reference: 'librosa.feature.rms',
  defaults: { frameLength: 2048, hopLength: 512, center: true, padMode: 'constant' },
  alsoOn: ['drums'],
  cases: [
    { frameLength: 1024, hopLength: 256 },
    { frameLength: 1023, hopLength: 300 },
    { padMode: 'reflect' },
    { padMode: 'edge', hopLength: 1000 },
    { center: false },
  ],
  rows: () => 1,
  compute({ samples }, options) {
    const data = frameRms(samples, options);
    return { data, shape: [1, data.length] };
  },
});
