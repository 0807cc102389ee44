// A training that begins to learn by heart.
import type { LearningCurvesData } from '../learning-curves.js';
import { risingCurve, type Samples } from './numbers.test-support.js';

const history = (epochs: number) => {
  const [accuracy, held] = [risingCurve(epochs, 0.96, 1), risingCurve(epochs, 0.64, 2)];
  return Array.from({ length: epochs }, (_, n) => ({
    epoch: n + 1,
    loss: 2.3 * Math.exp(-n / 9) + 0.1,
    accuracy: accuracy[n] as number,
    validationLoss: 1.9 * Math.exp(-n / 7) + 1 + 0.008 * Math.max(0, n - 14),
    validationAccuracy: held[n] as number,
  }));
};

export const samples: Samples<LearningCurvesData> = {
  usual: { history: history(40), keptEpoch: 17 },
  single: { history: history(1), keptEpoch: 1 },
  empty: { history: [] },
  huge: { history: history(50_000) },
  broken: { history: history(3).map((one) => ({ ...one, loss: Number.NaN })) },
};
