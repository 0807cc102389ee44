// Max pooling along a signal or a sequence against lists of windows.
import { expect, test } from 'vitest';
import { input } from '../index.js';
import { checkLayer } from '../reference/check-layer.test-support.js';
import { maximum } from '../reference/tape.test-support.js';
import { maxPool1d } from './max-pool-1d.js';
import { signalTwin } from './pooling.test-support.js';

const CASES = [
  { title: 'fours that touch', shape: [5, 67], options: { poolSize: 4 } },
  { title: 'pairs, same', shape: [3, 9], options: { poolSize: 2, padding: 'same' } },
  { title: 'overlapping', shape: [2, 31], options: { poolSize: 5, strides: 2, padding: [[2, 3]] } },
  { title: 'over time', shape: [26, 7], options: { poolSize: 3, dataFormat: 'channelsLast' } },
] as const;

for (const { title, shape, options } of CASES) {
  checkLayer({
    title: `maxPool1d, ${title}`,
    inputs: [shape],
    build: ([x]) => maxPool1d(x as never, options),
    twin: signalTwin(options, (inside) => maximum(inside)),
  });
}

test('maxPool1d states its options and names what does not fit', () => {
  const node = maxPool1d(input([64, 8193]), { poolSize: 4 });
  expect(node.shape).toEqual([64, 2048]);
  expect(node.attributes).toEqual({
    poolSize: [4],
    strides: [4],
    padding: [0, 0],
    dataFormat: 'channelsFirst',
  });
  expect(() => maxPool1d(input([2, 3]), { poolSize: 4, name: 'late' })).toThrow(
    "maxPool1d 'late': a window of 4 does not fit into 3 values, the input being [2, 3].",
  );
  expect(() => maxPool1d(input([2, 3, 4]), { poolSize: 2 })).toThrow(
    'maxPool1d: expected an input of shape [channels, length]; got [2, 3, 4].',
  );
  expect(() => maxPool1d(input([2, 3]), { poolSize: 2, dataFormat: 'NCL' as never })).toThrow(
    "maxPool1d: dataFormat must be 'channelsFirst' or 'channelsLast'; got NCL.",
  );
});
