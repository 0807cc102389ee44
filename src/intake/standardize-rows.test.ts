import { expect, test } from 'vitest';
import { standardizeRows } from './standardize-rows.js';

test('rows of a window get mean 0 and deviation 1; a constant row only loses its mean', () => {
  const values = Float32Array.of(1, 2, 3, 4, 5, 5, 5, 5);
  standardizeRows(values, 2);
  expect(values[0]).toBeCloseTo(-1.5 / Math.sqrt(1.25), 6);
  expect([...values.subarray(4)]).toEqual([0, 0, 0, 0]);
});
