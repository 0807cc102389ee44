import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countOf } from './count-of.js';
import * as errors from './errors.js';
import { findById } from './find-by-id.js';
import { nearest } from './nearest.js';
import { seedRandom } from './random.js';

test('every error carries its own name, in its stack too', () => {
  for (const [name, Class] of Object.entries(errors)) {
    const error = new (Class as new (message: string) => Error)('why');
    expect(error.name).toBe(name);
    expect(error.stack).toContain(`${name}: why`);
    expect(error).toBeInstanceOf(errors.ToolkitError);
  }
});

test('things are counted in the order they are met', () => {
  expect([...countOf(['rock', 'pop', 'rock'])]).toEqual([
    ['rock', 2],
    ['pop', 1],
  ]);
  expect(countOf([]).size).toBe(0);
});

test('an error keeps its cause and its facts', () => {
  const cause = new Error('inner');
  expect(new errors.DecodeError('outer', { cause, format: 'wav', byteOffset: 12 })).toMatchObject({
    cause,
    format: 'wav',
    byteOffset: 12,
  });
  expect(new errors.RecipeError('one', ['a', 'b']).issues).toEqual(['a', 'b']);
});

test('the same names give the same stream, other names another', () => {
  const draw = (...names: (string | number)[]) => {
    const random = seedRandom(...names);
    return Array.from({ length: 5 }, () => random.uniform());
  };
  expect(draw(7, 'order', 1)).toEqual(draw(7, 'order', 1));
  expect(draw(7, 'order', 1)).not.toEqual(draw(7, 'order', 2));
  expect(draw('1', 2)).not.toEqual(draw(1, '2'));
});

test('uniform numbers fill 0..1, normal ones have mean 0 and variance 1', () => {
  const random = seedRandom('moments');
  const uniform = Array.from({ length: 20_000 }, () => random.uniform());
  const normal = Array.from({ length: 20_000 }, () => random.normal());
  const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  expect(Math.min(...uniform)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...uniform)).toBeLessThan(1);
  expect(mean(uniform)).toBeCloseTo(0.5, 1);
  expect(mean(normal)).toBeCloseTo(0, 1);
  expect(mean(normal.map((value) => value * value))).toBeCloseTo(1, 1);
});

test('a shuffle keeps every item', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer(), (items, seed) => {
      const order = (a: number, b: number) => a - b;
      expect(seedRandom(seed).shuffle(items).sort(order)).toEqual([...items].sort(order));
    }),
    { seed: 2 },
  );
});

test('the nearest word is the one meant, and none when nothing is near', () => {
  const known = ['epochs', 'batch', 'learningRate'];
  expect(nearest('epoch', known)).toBe('epochs');
  expect(nearest('bacth', known)).toBe('batch');
  expect(nearest('learning_rate', known)).toBe('learningRate');
  expect(nearest('xyzzy', known)).toBeUndefined();
});

test('an entry is found by its id, and a mistyped one is told what there is', () => {
  const entries = [{ id: 'sgd' }, { id: 'adam' }];
  expect(findById('optimizer', entries, 'adam')).toBe(entries[1]);
  const find = () => findById('optimizer', entries, 'adamm');
  expect(find).toThrow(errors.ParameterError);
  expect(find).toThrow('optimizer: expected one of sgd, adam; got "adamm". Did you mean "adam"?');
  expect(() => findById('variant', [], 'x')).toThrow('variant: expected one of none; got "x".');
});
