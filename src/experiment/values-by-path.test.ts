import { expect, test } from 'vitest';
import { parseRecipe } from './recipe.js';
import { valueOfText, withValues } from './values-by-path.js';

test('values go where their paths lead, and the recipe that was given stays as it was', () => {
  const recipe = { training: { epochs: 1 } };
  const set = withValues(recipe, {
    'training.epochs': valueOfText('5'),
    'model.filters': valueOfText('[8,16]'),
    name: valueOfText('mine'),
  });
  expect(set).toEqual({ training: { epochs: 5 }, model: { filters: [8, 16] }, name: 'mine' });
  expect(recipe).toEqual({ training: { epochs: 1 } });
  expect(() => withValues(set, { 'name.first': 'x' })).toThrow(/name\.first: .* it is a value/);
});

test('paths lead into lists, also those that only the defaults have', () => {
  const set = withValues({ name: 'mine' }, { 'model.filters.1': 7, 'training.epochs': 3 });
  expect(set).toMatchObject({ name: 'mine', training: { epochs: 3 } });
  const { filters } = parseRecipe({}).model as unknown as { filters: number[] };
  const found = parseRecipe(set).model as unknown as { filters: number[] };
  expect(found.filters).toEqual(filters.with(1, 7));
});

test('of several intakes one must be named', () => {
  const recipe = { intake: [{ id: 'waveform' }, { id: 'mfcc' }] };
  expect(() => withValues(recipe, { 'intake.nMfcc': 13 })).toThrow(/a list of 2; .*intake\.0/);
  expect(withValues(recipe, { 'intake.1.nMfcc': 13 })).toEqual({
    intake: [{ id: 'waveform' }, { id: 'mfcc', nMfcc: 13 }],
  });
});

test.each(['model.__proto__.kernelSize', 'constructor.name', 'training.toString'])(
  '%s is no value',
  (path) => {
    expect(() => withValues({}, { [path]: 1 })).toThrow(/there is no such value/);
    expect({}).not.toHaveProperty('kernelSize');
  },
);
