// Scores of ten genres.
import type { ClassScoresData } from '../class-scores.js';
import { AWKWARD_NAME, GENRES, names, type Samples } from './numbers.test-support.js';

const scores = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    precision: 0.4 + 0.06 * ((3 * n) % 10),
    recall: 0.35 + 0.06 * ((7 * n) % 10),
    f1: 0.38 + 0.06 * ((5 * n) % 10),
    support: 29,
  }));

export const samples: Samples<ClassScoresData> = {
  usual: { labels: GENRES, scores: scores(10) },
  single: { labels: [AWKWARD_NAME], scores: scores(1) },
  empty: { labels: [], scores: [] },
  huge: { labels: names(161), scores: scores(161) },
  broken: { labels: GENRES, scores: scores(9) },
};
