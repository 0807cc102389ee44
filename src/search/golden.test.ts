// Densities, divisions and prunings beside those of Optuna, over golden/search.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  createStudy,
  type Direction,
  type Parameter,
  type ParameterValue,
  parameterImportance,
  parzenEstimator,
  prunerById,
  readJournal,
  TrialPruned,
  type TrialState,
  tpeBestCount,
} from './index.js';
import { openTrial } from './open-trial.js';
import { splitTrials } from './samplers/split-trials.js';

const folder = new URL('../../golden/search/', import.meta.url);
const text = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const golden = (name: string) => JSON.parse(text(`${name}.json`)).cases;
/** JSON has no NaN; in golden files null stands for it. */
const number = (value: number | null) => value ?? Number.NaN;

interface PlainTrial {
  state: TrialState;
  score: number | null;
  reports: [number, number | null][];
}

interface DensityCase {
  parameter: Parameter;
  values: ParameterValue[];
  magicClip: boolean;
  endpoints: boolean;
  priorWeight: number;
  at: ParameterValue[];
  logDensity: number[];
}

test('densities of Parzen estimators are those of Optuna', () => {
  for (const found of golden('parzen') as DensityCase[]) {
    const estimator = parzenEstimator(found.parameter, found.values, found);
    found.at.forEach((value, i) => {
      const difference = Math.abs(estimator.logDensity(value) - found.logDensity[i]!);
      expect(difference, JSON.stringify([found.parameter, found.values.length])).toBeLessThan(
        1e-11,
      );
    });
  }
});

test('the best trials are those of Optuna', () => {
  for (const { direction, count, trials, best } of golden('splits')) {
    const records = (trials as PlainTrial[]).map(({ state, score, reports }, n) => ({
      ...openTrial(n),
      state,
      score: score ?? undefined,
      reports: new Map(reports.map(([step, value]) => [step, number(value)])),
    }));
    expect(tpeBestCount(trials.length)).toBe(count);
    const split = splitTrials(records, direction, count);
    expect(split.best.map((trial) => trial.number)).toEqual(best);
    expect(split.others).toHaveLength(trials.length - best.length);
  }
});

interface PruningCase {
  pruner: string;
  options: object;
  direction: Direction;
  trials: { score: number; curve: [number, number | null][] }[];
  pruned: (number | null)[];
}

describe.each(
  (golden('pruners') as PruningCase[]).map(
    (found) =>
      [`${found.pruner} ${JSON.stringify(found.options)} ${found.direction}`, found] as const,
  ),
)('%s', (_, { pruner, options, direction, trials, pruned }) => {
  test('gives trials up where Optuna does', async () => {
    const study = await createStudy({ direction, pruner: prunerById(pruner)(options) });
    const steps: (number | null)[] = [];
    await study.optimize(
      (trial) => {
        const { score, curve } = trials[trial.number]!;
        for (const [step, value] of curve) {
          trial.report(number(value), step);
          if (trial.shouldPrune()) {
            steps.push(step);
            throw new TrialPruned();
          }
        }
        steps.push(null);
        return score;
      },
      { trials: trials.length },
    );
    expect(steps).toEqual(pruned);
  });
});

/** The ranges of the golden searches, which Optuna does not write beside the values. */
const IMPORTANCE_SPACE: Record<string, Parameter> = {
  rate: { kind: 'float', low: 1e-5, high: 0.1, log: true },
  layers: { kind: 'int', low: 1, high: 3 },
  'width 0': { kind: 'int', low: 4, high: 256 },
  'width 1': { kind: 'int', low: 4, high: 256 },
  'width 2': { kind: 'int', low: 4, high: 256, log: true },
  kind: { kind: 'choice', values: ['adam', 'sgd', null] },
  drop: { kind: 'float', low: 0, high: 0.5, step: 0.1 },
};

test('importances are those of Optuna', () => {
  for (const { direction, trials, importance, ...options } of golden('importance')) {
    const records = (trials as { score: number; values: Record<string, ParameterValue> }[]).map(
      ({ score, values }, n) => ({
        ...openTrial(n),
        state: 'complete' as const,
        score,
        values,
        parameters: Object.fromEntries(
          Object.keys(values).map((name) => [name, IMPORTANCE_SPACE[name]!]),
        ),
      }),
    );
    const rows = parameterImportance(records, direction, options);
    const context = `${trials.length} trials`;
    expect(rows.map(({ name }) => name).toSorted(), context).toEqual(
      Object.keys(importance).toSorted(),
    );
    for (const { name, importance: ours } of rows) {
      const theirs = importance[name];
      const difference = Math.abs(ours - theirs);
      expect(difference, `${context}: ${name}`).toBeLessThanOrEqual(1e-9 * Math.max(theirs, 1e-6));
    }
    expect(rows.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
  }
});

test("a journal of Optuna's is read", () => {
  const expected = golden('optuna-journal');
  const { studies } = readJournal(text('optuna.log'));
  expect([...studies.values()].map(({ name }) => name)).toEqual(['other', 'main']);
  const study = studies.get(1)!;
  expect(study.direction).toBe(expected.direction);
  expect(study.trials).toHaveLength(expected.trials.length);
  for (const [n, trial] of study.trials.entries()) {
    const wanted = expected.trials[n];
    expect(trial.state).toBe(wanted.state);
    expect(trial.values).toEqual(wanted.values);
    expect(trial.score ?? null).toBe(wanted.score);
    expect([...trial.reports]).toEqual(
      wanted.reports.map(([step, value]: [number, number | null]) => [step, number(value)]),
    );
  }
});
