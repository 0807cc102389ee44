// Layers that move values without changing them, against their index formulas.
import { describe, expect, test } from 'vitest';
import { type GraphNode, input } from '../index.js';
import { checkLayer } from '../reference/check-layer.test-support.js';
import { arrayOf, type Value, value } from '../reference/value.test-support.js';
import { flatten } from './flatten.js';
import { pad } from './pad.js';
import { permute } from './permute.js';
import { reshape } from './reshape.js';
import { slice } from './slice.js';

/** One input in, one value out, for each sample on its own. */
function check(
  title: string,
  shape: readonly number[],
  build: (x: GraphNode) => GraphNode,
  twin: (x: Value) => Value,
): void {
  checkLayer({
    title,
    inputs: [shape],
    build: ([x]) => build(x as GraphNode),
    twin: (batch) => batch.map(([x]) => twin(x as Value)),
  });
}

const ORDERS = [
  { shape: [5, 7], axes: [1, 0] },
  { shape: [3, 130], axes: [1, 0] },
  { shape: [133, 21], axes: [1, 0] },
  { shape: [4, 5, 6], axes: [0, 2, 1] },
  { shape: [4, 5, 6], axes: [2, 1, 0] },
  { shape: [4, 5, 6], axes: [1, 2, 0] },
  { shape: [4, 5, 6], axes: [1, 0, 2] },
  { shape: [2, 3, 4, 5], axes: [3, 2, 1, 0] },
  { shape: [2, 3, 4, 5], axes: [2, 0, 3, 1] },
  { shape: [3, 1, 4], axes: [1, 0, 2] },
];

for (const { shape, axes } of ORDERS) {
  check(
    `permute [${shape}] by [${axes}]`,
    shape,
    (x) => permute(x, axes),
    (x) =>
      value(
        axes.map((axis) => shape[axis] as number),
        (...index) => x.at(...shape.map((_, axis) => index[axes.indexOf(axis)] as number)),
      ),
  );
}

check(
  'reshape',
  [4, 6],
  (x) => reshape(x, [3, -1, 2]),
  (x) => arrayOf([3, 4, 2], x.data),
);
check(
  'flatten',
  [2, 3, 4],
  (x) => flatten(x),
  (x) => arrayOf([24], x.data),
);
check(
  'flatten, channels last',
  [2, 3, 4],
  (x) => flatten(x, { dataFormat: 'channelsLast' }),
  (x) => value([24], (k = 0) => x.at(k % 2, Math.floor(k / 8), Math.floor(k / 2) % 4)),
);
check(
  'slice of planes',
  [3, 5, 9],
  (x) => slice(x, { start: [1, 0, 2], size: [2, 4, -1] }),
  (x) => value([2, 4, 7], (c = 0, i = 0, j = 0) => x.at(c + 1, i, j + 2)),
);
check(
  'slice with steps',
  [4, 11],
  (x) => slice(x, { start: [1, 1], size: [2, -1], steps: [2, 3] }),
  (x) => value([2, 4], (i = 0, j = 0) => x.at(1 + 2 * i, 1 + 3 * j)),
);
check(
  'pad of planes',
  [2, 3, 5],
  (x) =>
    pad(x, {
      padding: [
        [0, 1],
        [2, 0],
        [1, 3],
      ],
    }),
  (x) => value([3, 5, 9], (c = 0, i = 0, j = 0) => x.at(c, i - 2, j - 1)),
);
check(
  'pad of a sequence',
  [6, 4],
  (x) =>
    pad(x, {
      padding: [
        [3, 2],
        [0, 0],
      ],
    }),
  (x) => value([11, 4], (t = 0, k = 0) => x.at(t - 3, k)),
);

describe('shape layers', () => {
  test('state their options with the defaults filled in', () => {
    const x = input([2, 3, 4]);
    expect(reshape(x, [-1, 6]).attributes).toEqual({ shape: [4, 6] });
    expect(permute(x, [2, 0, 1]).attributes).toEqual({ axes: [2, 0, 1] });
    expect(slice(x, { start: [0, 1, 0], size: [-1, 2, 3] }).attributes).toEqual({
      start: [0, 1, 0],
      size: [2, 2, 3],
      steps: [1, 1, 1],
    });
    const padding = [
      [1, 0],
      [0, 2],
      [3, 3],
    ] as const;
    expect(pad(x, { padding }).attributes).toEqual({ padding: [1, 0, 0, 2, 3, 3] });
  });

  test.each<[() => unknown, string]>([
    [
      () => reshape(input([2, 3]), [4, -1], { name: 'fold' }),
      "reshape 'fold': expected a shape of 6 values, the input being [2, 3]; got [4, -1].",
    ],
    [
      () => reshape(input([2, 3]), [-1, -1]),
      'reshape: lengths must be whole numbers ≥ 1, one of them perhaps −1; got [-1, -1].',
    ],
    [
      () => permute(input([2, 3]), [0, 0]),
      'permute: expected the axes 0, 1 of the input [2, 3] in any order, at most four; got [0, 0].',
    ],
    [
      () => slice(input([2, 3]), { start: [1, 1], size: [2, 2] }),
      'slice: a size of [2, 2] from [1, 1] in steps of [1, 1] stands out over the input [2, 3]; ' +
        'at most [1, 2] fits.',
    ],
    [
      () => slice(input([2, 3]), { start: [0], size: [1] }),
      'slice: expected start, size and steps of 2 numbers for the input [2, 3]; got [0], [1] and [1, 1].',
    ],
    [
      () => slice(input([4]), { start: [0.5], size: [1] }),
      'slice: start must be whole numbers ≥ 0; got [0.5].',
    ],
    [
      () => pad(input([2, 3]), { padding: [[1, -1]] }),
      'pad: expected 2 pairs of whole numbers ≥ 0, one for each axis of the input [2, 3]; got [[1,-1]].',
    ],
  ])('say what was expected, what came and what fits (%#)', (build, message) => {
    expect(build).toThrow(message);
  });
});
