// Every schedule is a pure function of the step, and those PyTorch has give PyTorch's rates.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ParameterError } from '../../base/index.js';
import * as catalogue from './catalogue.js';

const { constant, cosine, oneCycle, reduceOnPlateau, step } = catalogue;
const path = resolve(import.meta.dirname, '../../../golden/torch/schedules.json');
const golden = JSON.parse(readFileSync(path, 'utf8')) as Record<string, number[]>;
const totalSteps = 40;

test.each([
  ['step', step({ learningRate: 0.1, stepSize: 7, gamma: 0.5 })],
  ['cosine', cosine({ learningRate: 0.1, totalSteps, endLearningRate: 0.001 })],
  ['oneCycle', oneCycle({ maxLearningRate: 0.1, totalSteps })],
  [
    'oneCycleShort',
    oneCycle({
      maxLearningRate: 0.3,
      totalSteps,
      pctStart: 0.17,
      divFactor: 10,
      finalDivFactor: 100,
    }),
  ],
] as const)("%s gives PyTorch's rates", (id, schedule) => {
  golden[id]?.forEach((rate, t) => {
    expect(Math.abs(schedule(t) - rate)).toBeLessThan(1e-9);
  });
});

describe.each(Object.entries(catalogue))('%s', (_, make) => {
  test('gives a finite positive rate for every step, the same when asked again', () => {
    const schedule = make();
    for (let t = 0; t < 1000; t++) {
      expect(schedule(t)).toBeGreaterThanOrEqual(0);
      expect(schedule(t)).toBe(schedule(t));
    }
  });

  test('keeps its defaults through JSON', () => {
    expect(JSON.parse(JSON.stringify(make.defaults))).toEqual(make.defaults);
  });
});

test('constant stays', () => {
  expect(constant({ learningRate: 0.3 })(12345)).toBe(0.3);
});

test('one-cycle refuses a rise longer than the whole', () => {
  expect(() => oneCycle({ pctStart: 1.5 })).toThrow(ParameterError);
  expect(() => oneCycle({ pctStart: 1.5 })).toThrow('between 0 and 1');
});

describe('reduce-on-plateau', () => {
  /** The rate after each of the figures. */
  const ratesOver = (figures: number[], options: Parameters<typeof reduceOnPlateau>[0]) => {
    const schedule = reduceOnPlateau(options);
    return figures.map((_, n) => schedule(100 * n, figures.slice(0, n + 1)));
  };

  test('falls when validation has gained nothing for a while, as in Keras', () => {
    const options = { learningRate: 1, factor: 0.5, patience: 2, minDelta: 0.1 };
    // Gains: 5, 4; then 3.95 and 3.92 are too little; 3 is one; then three times nothing, and again.
    const figures = [5, 4, 3.95, 3.92, 3, 3, 3.5, 3, 3];
    expect(ratesOver(figures, options)).toEqual([1, 1, 1, 0.5, 0.5, 0.5, 0.25, 0.25, 0.125]);
    expect(reduceOnPlateau(options)(7)).toBe(1);
    expect(reduceOnPlateau(options).leansOnFigures).toBe(true);
  });

  test('rests after a fall, and stops falling at the minimum', () => {
    const options = { learningRate: 1, factor: 0.1, patience: 1, cooldown: 2, minimum: 0.05 };
    const rates = ratesOver(Array(8).fill(1), options);
    expect(rates).toEqual([1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.05, 0.05]);
    expect(ratesOver([1, 1, 1], { ...options, learningRate: 0.01 })).toEqual([0.01, 0.01, 0.01]);
  });

  test('refuses a factor that does not lower and a patience of no validations', () => {
    expect(() => reduceOnPlateau({ factor: 1 })).toThrow('factor must be above 0 and below 1');
    expect(() => reduceOnPlateau({ patience: 0 })).toThrow('patience must be a whole number');
  });
});
