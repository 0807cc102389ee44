// Half a minute, and what is no spectrogram.
import type { SpectrogramData } from '../spectrogram.js';
import { AWKWARD_NAME, type Samples, spectrogram } from './numbers.test-support.js';

const frequencies = Float64Array.from({ length: 128 }, (_, n) => 30 * 2 ** (n / 15));

export const samples: Samples<SpectrogramData> = {
  usual: {
    decibels: spectrogram(128, 640),
    secondsPerFrame: 512 / 22050,
    frequencies,
    name: 'blues.00012, 30 s',
  },
  single: { decibels: spectrogram(1, 1), secondsPerFrame: 1, colors: 'grey', name: AWKWARD_NAME },
  empty: { decibels: { data: new Float32Array(0), shape: [0, 0] }, secondsPerFrame: 1 },
  huge: { decibels: spectrogram(256, 3000), secondsPerFrame: 0.01 },
  broken: { decibels: { data: Float32Array.of(1, Number.NaN), shape: [1, 2] }, secondsPerFrame: 1 },
};
