// Every schedule is a pure function of the step, and those PyTorch has give PyTorch's rates.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ParameterError } from '../../base/index.js';
import * as catalogue from './catalogue.js';

const { constant, cosine, oneCycle, step } = catalogue;
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
