// The stretches of a signal that can be heard.
import { NON_SILENT_DEFAULTS, type NonSilentOptions, nonSilentFrames } from '../signal/index.js';
import { defineFeature } from './define-feature.js';

/**
 * Where sound begins and where it ends, for every stretch that is not silent.
 *
 * @param signal  mono audio: `samples [n]`, `sampleRate` in Hz
 * @param options.topDb       frames this many dB below the reference are silent; default 60
 * @param options.ref         the amplitude that is 0 dB, or `'max'` for the loudest frame's; default `'max'`
 * @param options.frameLength samples in a frame; default 2048
 * @param options.hopLength   samples from one frame to the next; default 512
 * @returns float32 `[2, intervals]`: the first sample of each, and the first one after it; whole
 *   numbers, exact below 2²⁴
 * @throws {ParameterError} when an option is out of range
 *
 * Parity: `librosa.effects.split`, equal but for rows and columns, which are exchanged.
 *
 * @example
 * const { data, shape } = split(signal, { topDb: 40 });
 * const first = signal.samples.subarray(data[0], data[shape[1]]);
 */
export const split = defineFeature<NonSilentOptions>({
  id: 'split',
  reference: 'librosa.effects.split',
  columns: 'intervals',
  anyLength: true,
  input: 'drums',
  defaults: NON_SILENT_DEFAULTS,
  cases: [
    { topDb: 20 },
    { topDb: 12, frameLength: 1024, hopLength: 256 },
    { topDb: 30, frameLength: 777, hopLength: 333 },
    { ref: 0.2, topDb: 10 },
    { ref: 1, topDb: 6, frameLength: 512, hopLength: 512 },
    { ref: 0.05, topDb: -3, hopLength: 2048 },
    { ref: 100, topDb: 10 },
  ],
  rows: () => 2,
  compute({ samples }, options) {
    const loud = nonSilentFrames(samples, options);
    const sampleOf = (frame: number) => Math.min(frame * options.hopLength, samples.length);
    const edges: number[] = [];
    for (let t = 0; t <= loud.length; t++) {
      const isLoud = t < loud.length && loud[t];
      if (isLoud !== (t > 0 && loud[t - 1])) edges.push(sampleOf(t));
    }
    const intervals = edges.length / 2;
    const data = Float32Array.from(
      edges,
      (_, i) => edges[2 * (i % intervals) + (i < intervals ? 0 : 1)],
    );
    return { data, shape: [2, intervals] };
  },
});
