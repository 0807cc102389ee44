// A search that finds most of what there is in its first half.
import { seedRandom } from '../../base/index.js';
import type { SearchHistoryData } from '../search-history.js';
import type { Samples } from './numbers.test-support.js';

const trials = (count: number) => {
  const random = seedRandom('search');
  let best = Number.POSITIVE_INFINITY;
  return Array.from({ length: count }, (_, number) => {
    const score = 0.9 + 1.4 * random.uniform() * Math.exp(-number / 20);
    best = Math.min(best, score);
    return { number, score, best };
  });
};

export const samples: Samples<SearchHistoryData> = {
  usual: { trials: trials(50) },
  single: { trials: [{ number: 3, score: 0.5, best: 0.5 }], measure: 'accuracy' },
  empty: { trials: [] },
  huge: { trials: trials(50_000) },
  broken: { trials: [{ number: 0, score: Number.POSITIVE_INFINITY, best: 1 }] },
};
