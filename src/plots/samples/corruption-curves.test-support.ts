// Three systems and louder and louder noise.
import type { CorruptionCurvesData } from '../corruption-curves.js';
import { AWKWARD_NAME, names, type Samples } from './numbers.test-support.js';

const falling = (top: number, slope: number) =>
  [0, 25, 50, 75].map((level) => {
    const accuracy = Math.max(0.1, top - slope * level);
    return { level, accuracy, low: accuracy - 0.05, high: accuracy + 0.05 };
  });
const point = { level: 3, accuracy: 1, low: 1, high: 1 };

export const samples: Samples<CorruptionCurvesData> = {
  usual: {
    levels: 'Pixels replaced by noise (%)',
    series: [
      { name: 'spec-dense', points: falling(0.62, 0.0065) },
      { name: 'spec-cnn', points: falling(0.71, 0.004) },
      { name: 'feat-dense', points: falling(0.66, 0.008) },
    ],
    chance: 0.1,
  },
  single: { levels: AWKWARD_NAME, series: [{ name: AWKWARD_NAME, points: [point] }] },
  empty: { levels: 'dB', series: [] },
  huge: { levels: 'dB', series: names(90).map((name) => ({ name, points: [point] })) },
  broken: { levels: 'dB', series: [{ name: 'x', points: [{ ...point, high: 1.2 }] }] },
};
