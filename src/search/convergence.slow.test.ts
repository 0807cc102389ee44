// What a search is for: learning from trials finds a better place than guessing.
import { expect, test } from 'vitest';
import { createStudy, type Objective, random, tpe } from './index.js';

/** Branin's function: three equal valleys of 0.397887. */
const branin: Objective = (trial) => {
  const x = trial.suggestFloat('x', -5, 10);
  const y = trial.suggestFloat('y', 0, 15);
  const bend = y - (5.1 / (4 * Math.PI ** 2)) * x ** 2 + (5 / Math.PI) * x - 6;
  return bend ** 2 + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
};

/** A valley in five numbers of several kinds. */
const valley: Objective = (trial) => {
  const rate = trial.suggestFloat('rate', 1e-5, 1, { log: true });
  const width = trial.suggestInt('width', 16, 512, { log: true });
  const drop = trial.suggestFloat('drop', 0, 0.9, { step: 0.1 });
  const layers = trial.suggestInt('layers', 1, 9);
  const kind = trial.suggestChoice('kind', ['adam', 'sgd', 'rmsprop']);
  return (
    (Math.log10(rate) + 3) ** 2 +
    Math.log2(width / 128) ** 2 +
    (5 * (drop - 0.3)) ** 2 +
    (0.5 * (layers - 4)) ** 2 +
    (kind === 'adam' ? 0 : 1)
  );
};

test.each([
  ['Branin', branin, 0.397887],
  ['a valley of five parameters', valley, 0],
])('TPE comes closer than chance: %s', async (_, objective, least) => {
  const medianGap = async (sampler: ReturnType<typeof tpe>) => {
    const gaps: number[] = [];
    for (let seed = 0; seed < 5; seed++) {
      const study = await createStudy({ sampler, seed });
      await study.optimize(objective, { trials: 70 });
      gaps.push(study.best!.score! - least);
    }
    return gaps.sort((a, b) => a - b)[2]!;
  };
  expect(await medianGap(tpe())).toBeLessThan(0.5 * (await medianGap(random())));
});
