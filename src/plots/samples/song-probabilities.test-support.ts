// An answer that hesitates between two genres.
import type { SongProbabilitiesData } from '../song-probabilities.js';
import { AWKWARD_NAME, GENRES, names, type Samples } from './numbers.test-support.js';

export const samples: Samples<SongProbabilitiesData> = {
  usual: {
    labels: GENRES,
    probabilities: [0.04, 0.001, 0.28, 0.05, 0.009, 0.03, 0.05, 0.06, 0.02, 0.46],
    genre: 'country',
    name: 'country.00031',
  },
  single: { labels: [AWKWARD_NAME], probabilities: [1], genre: AWKWARD_NAME },
  empty: { labels: [], probabilities: [] },
  huge: { labels: names(161), probabilities: names(161).map(() => 1 / 161) },
  broken: { labels: ['a', 'b'], probabilities: [0.5, Number.NaN] },
};
