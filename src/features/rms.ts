// How loud a signal is, frame by frame.
import { zeros } from '../array/index.js';
import { type Framing, frameCount, padSamples } from '../signal/index.js';
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
 * Parity: `librosa.feature.rms(y=…)`; tolerance in golden/manifest.json.
 *
 * @example
 * rms({ samples: new Float32Array(22050).fill(0.5), sampleRate: 22050 }).data[20]; // 0.5
 */
export const rms = defineFeature<RmsOptions>({
  id: 'rms',
  reference: 'librosa.feature.rms',
  defaults: { frameLength: 2048, hopLength: 512, center: true, padMode: 'constant' },
  cases: [
    { frameLength: 1024, hopLength: 256 },
    { frameLength: 1023, hopLength: 300 },
    { padMode: 'reflect' },
    { padMode: 'edge', hopLength: 1000 },
    { center: false },
  ],
  rows: () => 1,
  compute({ samples }, options) {
    const { frameLength, hopLength } = options;
    const frames = frameCount(samples.length, options, 'rms');
    const energies = blockEnergies(padSamples(samples, options), frameLength, hopLength);
    const result = zeros([1, frames]);
    for (let t = 0; t < frames; t++) {
      const first = t * energies.hop;
      let sum = 0;
      for (let i = first; i < first + energies.perFrame; i++) sum += energies.sums[i];
      result.data[t] = Math.sqrt(sum / frameLength);
    }
    return result;
  },
});

/** Sums of squares over the largest blocks that frames and hops are both made of. */
function blockEnergies(samples: Float32Array, frameLength: number, hopLength: number) {
  const block = greatestCommonDivisor(frameLength, hopLength);
  const sums = new Float64Array(Math.floor(samples.length / block));
  for (let i = 0; i < sums.length; i++) {
    let sum = 0;
    for (let n = i * block; n < (i + 1) * block; n++) sum += samples[n] * samples[n];
    sums[i] = sum;
  }
  return { sums, hop: hopLength / block, perFrame: frameLength / block };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
