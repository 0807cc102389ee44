import { expect, test } from 'vitest';
import { RecipeError } from '../base/index.js';
import { parseRecipe } from './recipe.js';

test('parsing a resolved recipe gives itself', () => {
  const recipe = parseRecipe({ seed: 3, training: { epochs: 2 } });
  expect(parseRecipe(JSON.parse(JSON.stringify(recipe)))).toEqual(recipe);
});

test('every problem is named by its path, with the nearest known name', () => {
  const parse = () => parseRecipe({ training: { epoch: 5, batch: 0 }, sede: 1 }, 'mine.json');
  expect(parse).toThrow(RecipeError);
  expect(parse).toThrow(/training\.epoch: .*did you mean epochs/);
  expect(parse).toThrow(/training\.batch/);
  expect(parse).toThrow(/sede: .*did you mean seed/);
});

test('a batch is worked on in equal parts', () => {
  expect(parseRecipe({ training: { batch: 24, accumulate: 3 } }).training.accumulate).toBe(3);
  expect(() => parseRecipe({ training: { batch: 24, accumulate: 5 } })).toThrow(
    /training\.accumulate: it must divide/,
  );
});

test('model options are checked against the model', () => {
  expect(() => parseRecipe({ model: { id: 'double-conv', fliters: [1] } })).toThrow(
    /did you mean filters/,
  );
  expect(() => parseRecipe({ model: { id: 'nope' } })).toThrow(/expected one of .*double-conv/);
});
