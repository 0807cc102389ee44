// Searching recipes on two kinds of noise: what is found, given up, broken off and taken up.
import { expect, test } from 'vitest';
import { DatasetError, memoryFolder } from '../base/index.js';
import { BROKEN_OFF, median, memoryJournal, random, type TrialRecord } from '../search/index.js';
import { readSpace, searchRecipes } from './index.js';
import { noises, SMALL_RECIPE } from './noises.test-support.js';

const SPACE = readSpace(
  { 'training.learningRate': { type: 'float', low: 1e-6, high: 1e-1, log: true } },
  SMALL_RECIPE,
);

const usual = { folder: noises, recipe: SMALL_RECIPE, space: SPACE, sampler: random(), seed: 2 };

test('trials are trainings; the best one becomes a recipe; a journal is taken up', async () => {
  const journal = memoryJournal();
  const told: number[] = [];
  const onTrial = ({ number }: TrialRecord) => told.push(number);
  await searchRecipes({ ...usual, journal, trials: 2, onTrial });
  const { study, bestRecipe } = await searchRecipes({ ...usual, journal, trials: 4, onTrial });
  expect(told).toEqual([0, 1, 2, 3]);
  expect(study.trials.map(({ state }) => state)).toEqual(new Array(4).fill('complete'));
  for (const { reports, score } of study.trials) {
    expect([...reports.keys()]).toEqual([1, 2, 3]);
    expect(score).toBe(Math.min(...reports.values()));
  }
  const lowest = Math.min(...study.trials.map(({ score }) => score as number));
  expect(study.best?.score).toBe(lowest);
  expect(bestRecipe?.training).toMatchObject({
    learningRate: study.best?.values['training.learningRate'],
    monitor: 'validationLoss',
    epochs: 3,
  });
});

test('hopeless trials are given up in the middle', async () => {
  const pruner = median({ startupTrials: 1, warmupSteps: 0 });
  const { study } = await searchRecipes({ ...usual, pruner, trials: 6 });
  const pruned = study.trials.filter(({ state }) => state === 'pruned');
  expect(pruned.length).toBeGreaterThan(0);
  for (const { reports } of pruned) expect(reports.size).toBeLessThanOrEqual(3);
});

test('a trial that is stopped is broken off and does not count', async () => {
  const journal = memoryJournal();
  const stop = { aborted: false };
  const stopped = await searchRecipes({
    ...usual,
    journal,
    stop,
    trials: 3,
    onProgress({ stage }) {
      stop.aborted = stage === 'trial 0, epoch 2 of 3';
    },
  });
  expect(stopped.study.trials).toMatchObject([{ state: 'failed', reason: BROKEN_OFF }]);
  expect(stopped.bestRecipe).toBeUndefined();
  const { study } = await searchRecipes({ ...usual, journal, trials: 2 });
  expect(study.trials.map(({ state }) => state)).toEqual(['failed', 'complete', 'complete']);
});

test('what is wrong with the values fails a trial, what is wrong with the corpus ends the search', async () => {
  const wild = readSpace(
    { 'training.learningRate': { type: 'float', low: 1e30, high: 1e30 } },
    SMALL_RECIPE,
  );
  const recipe = { ...SMALL_RECIPE, training: { ...SMALL_RECIPE.training, optimizer: 'sgd' } };
  const { study } = await searchRecipes({ ...usual, recipe, space: wild, trials: 2 });
  expect(study.trials.map(({ state }) => state)).toEqual(['failed', 'failed']);
  const nowhere = searchRecipes({ ...usual, folder: memoryFolder({}), trials: 5 });
  await expect(nowhere).rejects.toBeInstanceOf(DatasetError);
});

test('accuracies are made large', async () => {
  const { study } = await searchRecipes({ ...usual, metric: 'validationAccuracy', trials: 2 });
  expect(study.direction).toBe('maximize');
  for (const { reports, score } of study.trials) {
    expect(score).toBe(Math.max(...reports.values()));
  }
});
