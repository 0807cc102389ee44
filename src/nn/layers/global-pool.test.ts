// Pooling over whole planes and signals.
import { expect, test } from 'vitest';
import { type GraphNode, input } from '../index.js';
import { checkLayer } from '../reference/check-layer.test-support.js';
import { maximum, mean, type Real } from '../reference/tape.test-support.js';
import { value } from '../reference/value.test-support.js';
import { globalAveragePool1d, globalMaxPool1d } from './global-pool-1d.js';
import { globalAveragePool2d, globalMaxPool2d } from './global-pool-2d.js';

const IN_TIME = { dataFormat: 'channelsLast' } as const;

/** Each layer with the shape it is given and how many values of one result lie how far apart. */
const CASES: [string, readonly number[], (x: GraphNode) => GraphNode, (all: Real[]) => Real][] = [
  ['globalMaxPool2d', [5, 4, 7], (x) => globalMaxPool2d(x), maximum],
  ['globalAveragePool2d', [5, 4, 7], (x) => globalAveragePool2d(x), mean],
  ['globalMaxPool2d of a long row', [3, 1, 301], (x) => globalMaxPool2d(x), maximum],
  ['globalAveragePool1d', [6, 33], (x) => globalAveragePool1d(x), mean],
  ['globalMaxPool1d', [6, 33], (x) => globalMaxPool1d(x), maximum],
  ['globalAveragePool1d over time', [33, 6], (x) => globalAveragePool1d(x, IN_TIME), mean],
  ['globalMaxPool1d over time', [33, 6], (x) => globalMaxPool1d(x, IN_TIME), maximum],
];

for (const [title, shape, build, reduce] of CASES) {
  const isInTime = title.endsWith('time');
  const channels = shape[isInTime ? 1 : 0] as number;
  checkLayer({
    title,
    inputs: [shape],
    build: ([x]) => build(x as GraphNode),
    twin: (batch) =>
      batch.map(([x]) => {
        const all = x?.data as Real[];
        const perChannel = all.length / channels;
        return value([channels], (c = 0) =>
          reduce(
            all.filter((_, i) => (isInTime ? i % channels : Math.floor(i / perChannel)) === c),
          ),
        );
      }),
  });
}

test('global pooling names the shape it wants', () => {
  expect(() => globalAveragePool1d(input([4]), { name: 'squeeze' })).toThrow(
    "globalAveragePool1d 'squeeze': expected an input of shape [channels, length]; got [4].",
  );
  expect(() => globalMaxPool2d(input([4, 3]))).toThrow(
    'globalMaxPool2d: expected an input of shape [channels, height, width]; got [4, 3].',
  );
});
