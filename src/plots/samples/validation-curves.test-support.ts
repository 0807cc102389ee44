// Four systems of three seeds.
import type { ValidationCurvesData } from '../validation-curves.js';
import { AWKWARD_NAME, names, risingCurve, type Samples } from './numbers.test-support.js';

const runs = (top: number, epochs: readonly number[]) =>
  epochs.map((length, seed) => risingCurve(length, top + 0.015 * seed, seed + 10 * top));

export const samples: Samples<ValidationCurvesData> = {
  usual: {
    series: [
      { name: 'lse-cnn', runs: runs(0.62, [40, 34, 37]) },
      { name: 'lse-rnn', runs: runs(0.55, [50, 50, 50]) },
      { name: 'unet-par', runs: runs(0.71, [28, 31, 30]) },
      { name: 'crnn-choi', runs: runs(0.66, [44]) },
    ],
  },
  single: { series: [{ name: AWKWARD_NAME, runs: [[0.4]] }], measure: 'loss' },
  empty: { series: [] },
  huge: { series: names(29).map((name) => ({ name, runs: [[0.1]] })) },
  broken: { series: [{ name: 'x', runs: [[Number.NaN]] }] },
};
