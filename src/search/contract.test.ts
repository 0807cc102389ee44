// What every sampler and pruner promises, looked at over parameters drawn at random.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ParameterError } from '../base/index.js';
import {
  checkParameter,
  createStudy,
  type Objective,
  type Parameter,
  prunerById,
  pruners,
  samplerById,
  samplers,
  TrialPruned,
} from './index.js';

const ends = fc
  .tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 0, max: 200 }))
  .map(([low, more]) => ({ low, high: low + more }));
const parameters: fc.Arbitrary<Parameter> = fc.oneof(
  ends.map((range) => ({ kind: 'float' as const, ...range })),
  ends.map((range) => ({ kind: 'float' as const, ...range, log: true })),
  ends.map((range) => ({ kind: 'float' as const, ...range, step: 0.3 })),
  ends.map((range) => ({ kind: 'int' as const, ...range })),
  ends.map((range) => ({ kind: 'int' as const, ...range, log: true })),
  ends.map((range) => ({ kind: 'int' as const, ...range, step: 7 })),
  fc.constant<Parameter>({ kind: 'choice', values: ['a', 2, true, null] }),
);

function objectiveOf(parameter: Parameter): Objective {
  return (trial) => {
    const value = trial.suggest('p', parameter);
    if (trial.number % 7 === 3) throw new Error('broken');
    const score = typeof value === 'number' ? value : String(value).length;
    for (let step = 0; step < 3; step++) {
      trial.report(score + step, step);
      if (trial.shouldPrune()) throw new TrialPruned();
    }
    return score;
  };
}

describe.each(samplers.map((sampler) => [sampler.id, sampler] as const))('%s', (_, sampler) => {
  test('proposes values of the range, the same with the same seed', async () => {
    await fc.assert(
      fc.asyncProperty(parameters, fc.integer(), async (parameter, seed) => {
        const run = async () => {
          const study = await createStudy({ sampler: sampler(), seed });
          await study.optimize(objectiveOf(parameter), { trials: 25 });
          return study.trials.map(({ values }) => values['p']);
        };
        const values = await run();
        const checked = checkParameter('p', parameter);
        for (const value of values) {
          if (checked.kind === 'choice') {
            expect(checked.values).toContain(value);
            continue;
          }
          const { kind, low, high, step } = checked;
          expect(value).toBeGreaterThanOrEqual(low);
          expect(value).toBeLessThanOrEqual(high);
          if (kind === 'int') expect(Number.isInteger(value)).toBe(true);
          if (step !== undefined) {
            const steps = ((value as number) - low) / step;
            expect(Math.abs(steps - Math.round(steps))).toBeLessThan(1e-6);
          }
        }
        expect(await run()).toEqual(values);
      }),
      { seed: 1, numRuns: 30 },
    );
  });

  test('has options that survive JSON', () => {
    expect(JSON.parse(JSON.stringify(sampler.defaults))).toEqual(sampler.defaults);
    expect(samplerById(sampler.id)).toBe(sampler);
  });
});

describe.each(pruners.map((pruner) => [pruner.id, pruner] as const))('%s', (_, pruner) => {
  test('never gives up the best of a search whose reports tell the truth', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.double({ noNaN: true, min: -9, max: 9 }), { minLength: 1 }),
        async (scores) => {
          for (const direction of ['minimize', 'maximize'] as const) {
            const study = await createStudy({ direction, pruner: pruner() });
            await study.optimize(
              (trial) => {
                const score = scores[trial.number]!;
                for (let step = 0; step < 20; step++) {
                  trial.report(score, step);
                  if (trial.shouldPrune()) throw new TrialPruned();
                }
                return score;
              },
              { trials: scores.length },
            );
            const best = direction === 'minimize' ? Math.min(...scores) : Math.max(...scores);
            expect(study.best!.score).toBe(best);
          }
        },
      ),
      { seed: 2, numRuns: 20 },
    );
  });

  test('has options that survive JSON', () => {
    expect(JSON.parse(JSON.stringify(pruner.defaults))).toEqual(pruner.defaults);
    expect(prunerById(pruner.id)).toBe(pruner);
  });
});

test('options that make no sense are refused, and mistyped ids name the nearest', () => {
  expect(() => samplerById('tpee')).toThrow('Did you mean "tpe"?');
  expect(() => prunerById('meidan')).toThrow('Did you mean "median"?');
  expect(() => (samplerById('tpe') as (o: object) => unknown)({ candidates: 0 })).toThrow(
    ParameterError,
  );
  const halving = prunerById('successive-halving') as (o: object) => unknown;
  expect(() => halving({ reductionFactor: 1 })).toThrow(ParameterError);
  const median = prunerById('median') as (o: object) => unknown;
  expect(() => median({ interval: 0 })).toThrow(ParameterError);
});
