// Max pooling over planes against lists of windows.
import { describe, expect, test } from 'vitest';
import { conv2d, type GraphNode, input, relu } from '../index.js';
import { checkLayer } from '../reference/check-layer.test-support.js';
import { maximum, multiply, relu as rectified, sum } from '../reference/tape.test-support.js';
import { range, type Value, value } from '../reference/value.test-support.js';
import { maxPool2d } from './max-pool-2d.js';
import type { PaddingOption } from './padding-option.js';
import { planeTwin, poolPlanes } from './pooling.test-support.js';

interface Case {
  readonly shape: readonly [number, number, number];
  readonly poolSize: readonly [number, number];
  readonly strides: readonly [number, number];
  readonly padding?: PaddingOption;
}

const CASES: Record<string, Case> = {
  'pairs, odd ends': { shape: [3, 7, 13], poolSize: [2, 2], strides: [2, 2] },
  'pairs, few columns': { shape: [5, 6, 6], poolSize: [2, 2], strides: [2, 2] },
  'pairs, same over odd ends': {
    shape: [6, 5, 23],
    poolSize: [2, 2],
    strides: [2, 2],
    padding: 'same',
  },
  'threes, same': { shape: [5, 7, 12], poolSize: [3, 3], strides: [3, 3], padding: 'same' },
  'fours, same, one column': {
    shape: [9, 6, 4],
    poolSize: [4, 4],
    strides: [4, 4],
    padding: 'same',
  },
  'one row of windows': { shape: [2, 3, 40], poolSize: [1, 4], strides: [1, 4] },
  'one column of windows': { shape: [4, 12, 9], poolSize: [5, 1], strides: [3, 1] },
  'a plane one column wide': { shape: [6, 53, 1], poolSize: [25, 1], strides: [25, 1] },
  overlapping: { shape: [2, 8, 11], poolSize: [3, 2], strides: [2, 1] },
  'overlapping, padded unevenly': {
    shape: [3, 6, 9],
    poolSize: [3, 3],
    strides: [1, 2],
    padding: [
      [2, 1],
      [0, 2],
    ],
  },
  'gaps between windows': { shape: [3, 9, 17], poolSize: [2, 2], strides: [4, 3] },
  'more than a byte can number': { shape: [2, 17, 18], poolSize: [16, 17], strides: [1, 1] },
};

for (const [title, { shape, poolSize, strides, padding = 'valid' }] of Object.entries(CASES)) {
  const [rows, columns] = [0, 1].map((axis) => ({
    poolSize: poolSize[axis] as number,
    stride: strides[axis] as number,
    padding: typeof padding === 'string' ? padding : (padding[axis] as readonly [number, number]),
  })) as [never, never];
  checkLayer({
    title: `maxPool2d, ${title}`,
    inputs: [shape],
    build: ([x]) => maxPool2d(x as never, { poolSize, strides, padding }),
    twin: planeTwin(rows, columns, (inside) => maximum(inside)),
  });
}

for (const [poolSize, stride] of [
  [2, 2],
  [3, 2],
] as const) {
  const axis = { poolSize, stride, padding: 'same' } as const;
  checkLayer({
    title: `maxPool2d behind convolution and ReLU, ${poolSize} wide`,
    inputs: [[3, 6, 13]],
    build: ([x]) => {
      const h = relu(conv2d(x as GraphNode, { filters: 3, kernelSize: 1, name: 'conv' }));
      return maxPool2d(h, { poolSize, strides: stride, padding: 'same' });
    },
    twin: (batch, weight) =>
      batch.map(([x]) => {
        const h = value([3, 6, 13], (o = 0, i = 0, j = 0) => {
          const terms = range(3).map((c) =>
            multiply(weight('weight').at(o, c, 0, 0), (x as Value).at(c, i, j)),
          );
          return rectified(sum([...terms, weight('bias').at(o)]));
        });
        return poolPlanes(h, axis, axis, (inside) => maximum(inside));
      }),
  });
}

describe('maxPool2d', () => {
  test('states its options with the defaults filled in', () => {
    const { shape, attributes } = maxPool2d(input([4, 23, 5]), { poolSize: 2, padding: 'same' });
    expect(shape).toEqual([4, 12, 3]);
    expect(attributes).toEqual({ poolSize: [2, 2], strides: [2, 2], padding: [0, 1, 0, 1] });
  });

  test('names itself, its input and what would fit', () => {
    expect(() => maxPool2d(input([2, 3, 4]), { poolSize: [4, 2], name: 'low' })).toThrow(
      "maxPool2d 'low': a window of 4 × 2 does not fit into 3 × 4 values, the input being [2, 3, 4]. " +
        "Give it a smaller poolSize, padding 'same', or a larger input.",
    );
    expect(() => maxPool2d(input([7]), { poolSize: 2 })).toThrow(
      'maxPool2d: expected an input of shape [channels, height, width]; got [7].',
    );
    expect(() => maxPool2d(input([1, 4, 4]), { poolSize: 0 })).toThrow(
      'maxPool2d: poolSize must be a whole number ≥ 1 or a pair of them; got 0.',
    );
    expect(() =>
      maxPool2d(input([1, 4, 4]), {
        poolSize: 2,
        padding: [
          [2, 0],
          [0, 0],
        ],
      }),
    ).toThrow(
      'maxPool2d: padding must be narrower than the window of 2; got 2 before and 0 after.',
    );
    expect(() => maxPool2d(input([1, 4, 4]), { poolSize: 2, padding: 'full' as never })).toThrow(
      "maxPool2d: padding must be 'same', 'valid' or 2 pairs of whole numbers",
    );
  });
});
