// What each id of golden/signal-cases.js runs, on our side.
import { type NdArray, zeros } from '../array/index.js';
import { complexSpectrum, inverseSpectrum } from './complex-spectrum.js';
import { amplitudeToDb } from './decibels.js';
import { delta } from './delta.js';
import { medianFilter } from './median-filter.js';
import { phaseVocoder } from './phase-vocoder.js';
import type { Signal } from './signal.js';
import { softMask } from './soft-mask.js';
import { estimateTuning, pitchTuning } from './tuning.js';

type Run = (signal: Signal, options: Record<string, unknown>) => NdArray;

const flat = (data: Float32Array): NdArray => ({ data, shape: [data.length] });

/** One function an id, from an input and librosa's options to an array. */
export const SIGNAL_FUNCTIONS: Readonly<Record<string, Run>> = {
  istft(signal, { length, ...options }) {
    const transform = complexSpectrum(signal, options);
    for (let t = 0; t < transform.frames; t += 3) {
      for (let i = t * transform.bins; i < (t + 1) * transform.bins; i++) {
        transform.re[i] *= 0.5;
        transform.im[i] *= 0.5;
      }
    }
    return flat(inverseSpectrum(transform, length as number | undefined));
  },
  phase_vocoder(signal, { rate, ...options }) {
    const { re, im, bins, frames } = phaseVocoder(complexSpectrum(signal, options), rate as number);
    const result = zeros([bins, frames, 2]);
    for (let t = 0; t < frames; t++) {
      for (let k = 0; k < bins; k++) {
        result.data[2 * (k * frames + t)] = re[t * bins + k]!;
        result.data[2 * (k * frames + t) + 1] = im[t * bins + k]!;
      }
    }
    return result;
  },
  median_filter({ samples: data }, options) {
    const { rows, size, axis } = options as Record<string, number>;
    return medianFilter({ data, shape: [rows!, data.length / rows!] }, size!, axis!);
  },
  softmask({ samples }, options) {
    const sizes = samples.map(Math.abs);
    const half = sizes.length / 2;
    return flat(softMask(sizes.subarray(0, half), sizes.subarray(half), options));
  },
  delta({ samples: data }, { rows, ...options }) {
    const shape = [rows as number, data.length / (rows as number)];
    return delta({ data, shape }, options);
  },
  amplitude_to_db: ({ samples }, options) => flat(amplitudeToDb(samples.map(Math.abs), options)),
  estimate_tuning(signal, { power = false, ...options }) {
    return flat(Float32Array.of(estimateTuning(signal, { ...options, power: power ? 2 : 1 })));
  },
  pitch_tuning({ samples }, options) {
    const hertz = samples.map((value) => 1000 * Math.abs(value));
    return flat(Float32Array.of(pitchTuning(hertz, options)));
  },
};
