// Figures of the training part: equal to scikit-learn's scalers, and safe on rows that never change.
import { expect, test } from 'vitest';
import { fitNormalizer, normalize } from './index.js';

test('z-scores have mean 0 and deviation 1 over all examples and columns', () => {
  const examples = [
    [1, 2, 7, 7],
    [3, 6, 7, 7],
  ].map((values) => Float32Array.from(values));
  const fit = fitNormalizer('z-score', 2);
  for (const example of examples) fit.add(example);
  const statistics = fit.statistics();
  expect(statistics.offset).toEqual([3, 7]);
  expect(statistics.scale[0]).toBeCloseTo(Math.sqrt(3.5), 12);
  expect(statistics.scale[1]).toBe(1);
  normalize(examples[0]!, statistics, 'z-score');
  expect([...examples[0]!].map((value) => Number(value.toFixed(4)))).toEqual([
    -1.069, -0.5345, 0, 0,
  ]);
});

test('min-max-unit scales each value to 0..1 and the example to length 1', () => {
  const fit = fitNormalizer('min-max-unit', 3);
  for (const values of [
    [0, 10, 5],
    [4, 20, 5],
  ])
    fit.add(Float32Array.from(values));
  const statistics = fit.statistics();
  expect(statistics).toEqual({ offset: [0, 10, 5], scale: [4, 10, 1] });
  const example = Float32Array.of(3, 14, 5);
  normalize(example, statistics, 'min-max-unit');
  expect(Math.hypot(...example)).toBeCloseTo(1, 6);
  expect(example[0]! / example[1]!).toBeCloseTo(0.75 / 0.4, 5);
});

test('nothing to fit to is refused', () => {
  expect(() => fitNormalizer('z-score', 2).statistics()).toThrow(/there are none/);
});
