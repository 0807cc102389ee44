// Joining along every axis against its formula.
import { expect, test } from 'vitest';
import { ShapeError } from '../../base/index.js';
import { checkLayer } from '../reference/check-layer.test-support.js';
import { value } from '../reference/value.test-support.js';
import { concat } from './concat.js';
import { input } from './input.js';

for (const { axis, inputs, shape } of [
  {
    axis: 0,
    inputs: [
      [2, 3],
      [4, 3],
      [1, 3],
    ],
    shape: [7, 3],
  },
  {
    axis: 1,
    inputs: [
      [3, 5],
      [3, 2],
    ],
    shape: [3, 7],
  },
  {
    axis: -1,
    inputs: [
      [2, 3, 1],
      [2, 3, 4],
    ],
    shape: [2, 3, 5],
  },
  {
    axis: 1,
    inputs: [
      [2, 3, 4],
      [2, 1, 4],
    ],
    shape: [2, 4, 4],
  },
]) {
  checkLayer({
    title: `concat along axis ${axis} to [${shape.join(', ')}]`,
    inputs,
    build: (nodes) => concat(nodes, { axis }),
    twin: (batch) =>
      batch.map((values) =>
        value(shape, (...index) => {
          const along = (axis + shape.length) % shape.length;
          for (const one of values) {
            const length = one.shape[along] as number;
            if ((index[along] as number) < length) return one.at(...index);
            index[along] = (index[along] as number) - length;
          }
          throw new Error('outside all inputs');
        }),
      ),
  });
}

test('refuses what does not fit', () => {
  const [a, b] = [input([2, 3]), input([2, 4])];
  expect(() => concat([a, b])).toThrow(ShapeError);
  expect(() => concat([a, b], { axis: 2 })).toThrow('axis 2');
  expect(() => concat([])).toThrow(ShapeError);
  expect(concat([a, b], { axis: 1 }).shape).toEqual([2, 7]);
});

test('a list that grows afterwards changes nothing', () => {
  const made = [input([2, 3]), input([1, 3])];
  const joined = concat(made);
  made.push(joined);
  expect(joined.inputs).toHaveLength(2);
});
