// A recipe's words for loss, optimizer and schedule name everything in the catalogues, and nothing else.
import { expect, test } from 'vitest';
import { RecipeError } from '../base/index.js';
import { adamw, classLosses, oneCycle, optimizers, schedules, sgd, step } from '../nn/index.js';
import { lossOf, optimizerOf, scheduleOf } from './learning.js';
import { parseRecipe } from './recipe.js';

const trainingOf = (training: object) => parseRecipe({ training }).training;

test('every optimizer, schedule and loss of classes can be named', () => {
  for (const { id } of optimizers) expect(optimizerOf(trainingOf({ optimizer: id })).id).toBe(id);
  for (const { id } of classLosses) expect(lossOf(trainingOf({ loss: id })).id).toBe(id);
  for (const { id } of schedules) {
    const rate = scheduleOf(trainingOf({ schedule: id, learningRate: 0.5 }), 90);
    expect(Math.max(...Array.from({ length: 90 }, (_, t) => rate(t)))).toBeCloseTo(0.5, 2);
  }
  expect(() => trainingOf({ optimizer: 'adagrad' })).toThrow(RecipeError);
  expect(() => trainingOf({ loss: 'mean-squared-error' })).toThrow(/training\.loss/);
});

test('what recipes choose beside the named values stays as it was', () => {
  const numbers = (optimizer: string) =>
    optimizerOf(trainingOf({ optimizer, weightDecay: 0.1 })).scalars(3, 0.01);
  expect(numbers('sgd')).toEqual(sgd({ momentum: 0.9, weightDecay: 0.1 }).scalars(3, 0.01));
  expect(numbers('adamw')).toEqual(adamw({ weightDecay: 0.1 }).scalars(3, 0.01));
  expect(optimizerOf(trainingOf({})).decaysAll).toBe(false);
  const stairs = scheduleOf(trainingOf({ schedule: 'step', learningRate: 0.3 }), 100);
  const expected = step({ learningRate: 0.3, stepSize: 34, gamma: 0.1 });
  const cycle = scheduleOf(trainingOf({ learningRate: 0.3 }), 100);
  const expectedCycle = oneCycle({ maxLearningRate: 0.3, totalSteps: 100 });
  for (let t = 0; t < 100; t++) {
    expect(stairs(t)).toBe(expected(t));
    expect(cycle(t)).toBe(expectedCycle(t));
  }
});
