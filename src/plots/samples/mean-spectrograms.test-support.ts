// A spectrogram a genre.
import type { MeanSpectrogramsData } from '../mean-spectrograms.js';
import { AWKWARD_NAME, GENRES, names, type Samples, spectrogram } from './numbers.test-support.js';

const named = (genres: readonly string[], frames: number) =>
  genres.map((name, n) => ({ name, values: spectrogram(64, frames, n + 1) }));

export const samples: Samples<MeanSpectrogramsData> = {
  usual: { genres: named(GENRES, 160), secondsPerFrame: 512 / 22050 },
  single: { genres: [{ name: AWKWARD_NAME, values: spectrogram(1, 1) }], secondsPerFrame: 1 },
  empty: { genres: [], secondsPerFrame: 1 },
  huge: { genres: named(names(61), 10), secondsPerFrame: 1 },
  broken: {
    genres: [{ name: 'x', values: { data: Float32Array.of(Number.NaN), shape: [1, 1] } }],
    secondsPerFrame: 1,
  },
};
