// Average pooling over planes against lists of windows.
import { expect, test } from 'vitest';
import { input } from '../index.js';
import { checkLayer } from '../reference/check-layer.test-support.js';
import { scale, sum } from '../reference/tape.test-support.js';
import { averagePool2d } from './average-pool-2d.js';
import type { PaddingOption } from './padding-option.js';
import { planeTwin } from './pooling.test-support.js';

interface Case {
  readonly shape: readonly [number, number, number];
  readonly poolSize: readonly [number, number];
  readonly strides: readonly [number, number];
  readonly padding?: PaddingOption;
  readonly countsPadding?: boolean;
}

const UNEVEN = [
  [2, 1],
  [0, 2],
] as const;

const CASES: Record<string, Case> = {
  'pairs, odd ends': { shape: [3, 7, 13], poolSize: [2, 2], strides: [2, 2] },
  'threes, same': { shape: [5, 7, 11], poolSize: [3, 3], strides: [3, 3], padding: 'same' },
  'fours, same, one column': {
    shape: [9, 6, 4],
    poolSize: [4, 4],
    strides: [4, 4],
    padding: 'same',
  },
  'one row of windows': { shape: [2, 3, 40], poolSize: [1, 8], strides: [1, 8] },
  'over height': { shape: [3, 11, 13], poolSize: [11, 1], strides: [11, 1] },
  'a plane one column wide': { shape: [6, 53, 1], poolSize: [25, 1], strides: [25, 1] },
  overlapping: { shape: [2, 8, 11], poolSize: [3, 2], strides: [2, 1] },
  'padded, padding left out': {
    shape: [4, 6, 9],
    poolSize: [3, 3],
    strides: [1, 2],
    padding: UNEVEN,
  },
  'padded, padding counted': {
    shape: [3, 6, 9],
    poolSize: [3, 3],
    strides: [1, 2],
    padding: UNEVEN,
    countsPadding: true,
  },
  'columns, padded': {
    shape: [2, 6, 9],
    poolSize: [3, 1],
    strides: [2, 1],
    padding: [
      [1, 1],
      [0, 0],
    ],
  },
  'sums longer than one piece': { shape: [1, 2, 150], poolSize: [2, 150], strides: [1, 1] },
};

for (const [title, settings] of Object.entries(CASES)) {
  const { shape, poolSize, strides, padding = 'valid', countsPadding = false } = settings;
  const [rows, columns] = [0, 1].map((axis) => ({
    poolSize: poolSize[axis] as number,
    stride: strides[axis] as number,
    padding: typeof padding === 'string' ? padding : (padding[axis] as readonly [number, number]),
  })) as [never, never];
  checkLayer({
    title: `averagePool2d, ${title}`,
    inputs: [shape],
    build: ([x]) => averagePool2d(x as never, { poolSize, strides, padding, countsPadding }),
    twin: planeTwin(rows, columns, (inside, places) =>
      scale(sum(inside), 1 / (countsPadding ? places : inside.length)),
    ),
  });
}

test('averagePool2d states its options', () => {
  const { attributes } = averagePool2d(input([4, 23, 5]), { poolSize: [2, 1], strides: 3 });
  expect(attributes).toEqual({
    poolSize: [2, 1],
    strides: [3, 3],
    padding: [0, 0, 0, 0],
    countsPadding: false,
  });
});
