// Ten genres of thirty songs.
import type { ConfusionData } from '../confusion-matrix.js';
import { AWKWARD_NAME, confusion, GENRES, names, type Samples } from './numbers.test-support.js';

export const samples: Samples<ConfusionData> = {
  usual: { labels: GENRES, counts: confusion(10, 29) },
  single: { labels: [AWKWARD_NAME], counts: [[0]] },
  empty: { labels: [], counts: [] },
  huge: { labels: names(161), counts: confusion(161, 20), items: 'clips' },
  broken: {
    labels: ['a', 'b'],
    counts: [
      [1, 2],
      [Number.NaN, 1],
    ],
  },
};
