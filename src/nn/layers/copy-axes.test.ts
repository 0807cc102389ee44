// Which copies are the same in fewer axes.
import { expect, test } from 'vitest';
import { type CopyAxis, isPlainCopy, simplifiedAxes, stepsOf } from './copy-axes.js';

const axis = (length: number, fromStep: number, toStep: number): CopyAxis => ({
  length,
  fromStep,
  toStep,
});

test('steps are those of a dense array', () => {
  expect(stepsOf([2, 3, 4])).toEqual([12, 4, 1]);
  expect(stepsOf([])).toEqual([]);
});

test('axes that follow each other on both sides become one', () => {
  expect(simplifiedAxes([axis(2, 12, 12), axis(3, 4, 4), axis(4, 1, 1)])).toEqual([axis(24, 1, 1)]);
  expect(simplifiedAxes([axis(2, 20, 12), axis(3, 4, 4), axis(4, 1, 1)])).toEqual([
    axis(2, 20, 12),
    axis(12, 1, 1),
  ]);
});

test('what lies together in the source stands before what lies together in the target', () => {
  const turned = [axis(4, 1, 6), axis(2, 12, 3), axis(3, 4, 1)];
  expect(simplifiedAxes(turned)).toEqual([axis(4, 1, 6), axis(6, 4, 1)]);
  const mixed = [axis(5, 1, 60), axis(2, 30, 30), axis(3, 5, 10), axis(2, 15, 1)];
  expect(simplifiedAxes(mixed).map(({ fromStep }) => fromStep)).toEqual([30, 5, 1, 15]);
});

test('axes of length 1 do not count', () => {
  expect(isPlainCopy([axis(1, 7, 9), axis(5, 1, 1), axis(1, 3, 3)])).toBe(true);
  expect(isPlainCopy([axis(1, 7, 9), axis(1, 1, 1)])).toBe(true);
  expect(isPlainCopy([axis(2, 1, 5), axis(5, 2, 1)])).toBe(false);
});
