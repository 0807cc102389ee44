// Spaces of recipes: what may stand in them, what they refuse, and where their values go.
import { expect, test } from 'vitest';
import { RecipeError } from '../base/index.js';
import { createStudy, random, recordedTrial } from '../search/index.js';
import {
  parseRecipe,
  publishedSpaceById,
  publishedSpaces,
  readSpace,
  recipeOfSearch,
  USUAL_SPACE,
  withValues,
} from './index.js';
import type { RecipeSpace } from './search-space.js';
import type { ValuesByPath } from './values-by-path.js';

const float = { type: 'float', low: 1e-4, high: 1e-2, log: true };

/** What a space asks of so many trials, and what it would ask of them afterwards. */
async function asked(space: RecipeSpace, trials: number) {
  const values: ValuesByPath[] = [];
  const study = await createStudy({ sampler: random(), seed: 1 });
  const objective = (trial: Parameters<RecipeSpace['suggest']>[0]) => {
    values.push(space.suggest(trial));
    return 0;
  };
  await study.optimize(objective, { trials });
  return { values, again: study.trials.map((one) => space.suggest(recordedTrial(one))) };
}

test('values of every kind are asked for, and come again from what was recorded', async () => {
  const space = readSpace(
    {
      'training.learningRate': float,
      'training.batch': { type: 'int', low: 8, high: 32, step: 8 },
      'training.optimizer': { type: 'choice', values: ['adam', 'sgd'] },
      'model.filters': {
        type: 'choice',
        values: [
          [2, 2],
          [4, 4],
        ],
      },
    },
    {
      model: {
        pools: [
          [2, 2],
          [2, 2],
        ],
      },
    },
  );
  const { values, again } = await asked(space, 20);
  expect(again).toEqual(values);
  const kinds = (path: string) => new Set(values.map((one) => JSON.stringify(one[path])));
  expect(kinds('training.optimizer')).toEqual(new Set(['"adam"', '"sgd"']));
  expect(kinds('model.filters')).toEqual(new Set(['[2,2]', '[4,4]']));
  for (const one of values) expect(Number(one['training.batch']) % 8).toBe(0);
});

test.each([
  [
    { 'training.learninRate': float },
    /learninRate: there is no such value; did you mean learningRate\?/,
  ],
  [{ 'trainin.learningRate': float }, /did you mean training\?/],
  [{ 'training.batch': { type: 'it', low: 1, high: 2 } }, /expected a type of .* Did you mean int/],
  [
    { 'training.batch': { type: 'int', low: 1, hihg: 2 } },
    /high: .*int has no hihg; did you mean high\?/,
  ],
  [{ 'training.batch': { type: 'int', low: 9, high: 2 } }, /low ≤ high; got \[9,2\]/],
  [{ 'training.epochs': { type: 'int', low: 0, high: 2 } }, /training\.epochs: .*training\.epochs/],
  [{ 'training.optimizer': { type: 'choice', values: ['adam', 'adm'] } }, /training\.optimizer/],
  [{ 'training.optimizer': { type: 'choice', values: [] } }, /values/],
  [{ 'name.first': { type: 'choice', values: ['x'] } }, /name/],
  [{}, /nothing in it to search/],
  [[], /expected an object from paths/],
  ['tpe', /expected an object from paths/],
])('%j is refused before the first trial', (json, message) => {
  expect(() => readSpace(json, { name: 'mine' }, 'my-space.json')).toThrow(RecipeError);
  expect(() => readSpace(json, { name: 'mine' }, 'my-space.json')).toThrow(message);
});

test('the usual space suits the usual recipe', async () => {
  const { values } = await asked(readSpace(USUAL_SPACE, {}), 3);
  for (const one of values) expect(Object.keys(one)).toEqual(Object.keys(USUAL_SPACE));
});

test('every mistake is named at once', () => {
  const two = { 'training.epoch': float, 'training.batchs': float };
  expect(() => readSpace(two, {})).toThrow(/epochs\?; .*batch\?/);
});

test.each(Object.entries(publishedSpaces))(
  'the published search of %s makes sound recipes',
  async (id, space) => {
    expect(publishedSpaceById(id)).toBe(space);
    const { values, again } = await asked(space, 8);
    expect(again).toEqual(values);
    for (const one of values) {
      const recipe = parseRecipe(withValues(space.recipe, one));
      expect(recipe.model.id).toBe(id);
      expect(recipe.training).toMatchObject({ epochs: 10, keep: 'last', patience: null });
    }
  },
);

test('a published search that is not there is answered with the nearest', () => {
  expect(() => publishedSpaceById('nnet3')).toThrow(/got nnet3. Did you mean nnet1\?/);
});

test('a recipe for the model of a published search is searched with its epochs and batch', () => {
  const { nnet2 } = publishedSpaces;
  expect(recipeOfSearch(nnet2)).toBe(nnet2.recipe);
  const given = { model: { id: 'nnet2', filters: 8 }, training: { epochs: 100, mixUp: 0 } };
  expect(recipeOfSearch(nnet2, given)).toEqual({
    model: { id: 'nnet2', filters: 8 },
    training: { epochs: 10, batch: 64, mixUp: 0 },
  });
  expect(() => recipeOfSearch(nnet2, {})).toThrow(/got double-conv/);
});
