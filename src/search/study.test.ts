// Studies: what becomes of trials, when a search ends, and what a search leaves to read.
import { expect, test } from 'vitest';
import { ParameterError } from '../base/index.js';
import {
  createStudy,
  nnet1Budget,
  type Objective,
  parameterImportance,
  random,
  searchHistory,
  suggestNnet1,
  suggestNnet2,
  type Trial,
  TrialPruned,
} from './index.js';

test('failing and pruned trials are recorded and the search goes on', async () => {
  const study = await createStudy({ direction: 'maximize', sampler: random() });
  const seen: number[] = [];
  const objective: Objective = (trial) => {
    const x = trial.suggestFloat('x', 0, 1);
    if (trial.number === 1) throw new Error('no memory');
    if (trial.number === 2) return Number.NaN;
    trial.report(x, 0);
    if (trial.number === 3) throw new TrialPruned();
    return x;
  };
  await study.optimize(objective, { trials: 6, onProgress: ({ done }) => seen.push(done) });
  expect(study.trials.map(({ state }) => state)).toEqual([
    'complete',
    'failed',
    'failed',
    'pruned',
    'complete',
    'complete',
  ]);
  expect(study.trials[1]!.reason).toBe('no memory');
  expect(study.trials[2]!.reason).toBe('the objective gave NaN');
  expect(study.trials[3]!.score).toBe(study.trials[3]!.values['x']);
  expect(seen).toEqual([1, 2, 3, 4, 5, 6]);
  const rows = searchHistory(study.trials, 'maximize');
  expect(rows.map(({ number }) => number)).toEqual([0, 4, 5]);
  expect(rows.at(-1)!.best).toBe(study.best!.score);
});

test('a search ends by trials, by time or when it is stopped', async () => {
  const study = await createStudy();
  const objective: Objective = (trial) => trial.suggestInt('n', 1, 9);
  await study.optimize(objective, { trials: 5, seconds: 0 });
  expect(study.trials).toHaveLength(0);
  const stop = { aborted: false };
  await study.optimize(objective, {
    trials: 5,
    stop,
    onProgress: ({ done }) => {
      stop.aborted = done === 2;
    },
  });
  expect(study.trials).toHaveLength(2);
  await study.optimize(objective, { trials: 5 });
  expect(study.trials).toHaveLength(5);
  await expect(study.optimize(objective, { trials: 1.5 })).rejects.toThrow(ParameterError);
});

test('a parameter asked for twice keeps its value, and one without a choice is not searched', async () => {
  const study = await createStudy();
  await study.optimize(
    (trial) => {
      const x = trial.suggestFloat('x', 0, 1);
      expect(trial.suggestFloat('x', 0, 1)).toBe(x);
      expect(trial.suggestAll({ x: { kind: 'float', low: 0, high: 1 } })).toEqual({ x });
      expect(trial.suggestInt('one', 4, 4)).toBe(4);
      expect(trial.suggestChoice('only', ['adam'])).toBe('adam');
      expect(() => trial.suggestFloat('x', 2, 3)).toThrow(ParameterError);
      expect(() => trial.report(1, -1)).toThrow(ParameterError);
      return x;
    },
    { trials: 2 },
  );
  expect(study.trials.map(({ state }) => state)).toEqual(['complete', 'complete']);
});

test.each<[string, (trial: Trial) => unknown]>([
  ['low > high', (trial) => trial.suggestFloat('p', 2, 1)],
  ['no number', (trial) => trial.suggestFloat('p', 0, Number.NaN)],
  ['logarithm of 0', (trial) => trial.suggestFloat('p', 0, 1, { log: true })],
  ['steps on a logarithm', (trial) => trial.suggestFloat('p', 1, 9, { log: true, step: 1 })],
  ['broken whole number', (trial) => trial.suggestInt('p', 0.5, 3)],
  ['step of 0', (trial) => trial.suggestInt('p', 1, 3, { step: 0 })],
  ['no choice', (trial) => trial.suggestChoice('p', [])],
  ['a choice twice', (trial) => trial.suggestChoice('p', ['a', 'a'])],
])('a range that makes no sense is refused: %s', async (_, ask) => {
  const study = await createStudy();
  await study.optimize(
    (trial) => {
      expect(() => ask(trial)).toThrow(ParameterError);
      return 0;
    },
    { trials: 1 },
  );
  expect(study.trials[0]!.state).toBe('complete');
});

test('what decides the score is what is important', async () => {
  const study = await createStudy({ sampler: random() });
  expect(parameterImportance(study.trials, 'minimize')).toEqual([]);
  await study.optimize(
    (trial) => {
      const much = trial.suggestFloat('much', -1, 1);
      const layers = trial.suggestInt('layers', 1, 2);
      if (layers === 2) trial.suggestChoice('nothing', ['a', 'b']);
      return much ** 2 + trial.suggestFloat('little', -1, 1) ** 2 / 100;
    },
    { trials: 100 },
  );
  const [first] = parameterImportance(study.trials, 'minimize');
  expect(first!.name).toBe('much');
  expect(first!.share).toBeGreaterThan(0.5);
  expect(() => parameterImportance(study.trials, 'minimize', { targetQuantile: 1 })).toThrow(
    ParameterError,
  );
});

test('the published searches ask for what was published', async () => {
  const study = await createStudy({ seed: 1 });
  await study.optimize(
    (trial) => {
      const { channels, units, dropouts, learningRate } = suggestNnet1(trial);
      expect(channels).toHaveLength(4);
      expect(units.length).toBeGreaterThanOrEqual(4);
      expect(units.length).toBeLessThanOrEqual(10);
      expect(dropouts).toHaveLength(units.length);
      const sum = [...channels, ...units].reduce((total, n) => total + n, 0);
      return sum / 1000 + learningRate * 1e4;
    },
    { trials: 40 },
  );
  expect(study.trials.every(({ state }) => state === 'complete')).toBe(true);
  expect(new Set(study.trials.map(({ values }) => values['hidden layers'])).size).toBeGreaterThan(
    3,
  );
  expect(study.trials[0]!.parameters['channels 1']).toEqual({ kind: 'int', low: 64, high: 256 });
  expect(nnet1Budget).toEqual({ epochs: 10, batch: 16, trials: 1000, seconds: 16 * 3600 });

  const second = await createStudy();
  await second.optimize((trial) => suggestNnet2(trial).weightDecay, { trials: 5 });
  expect(second.trials[0]!.parameters).toEqual({
    'weight decay': { kind: 'float', low: 0, high: 0.01 },
  });
});
