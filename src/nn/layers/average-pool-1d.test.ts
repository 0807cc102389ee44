// Average pooling along a signal or a sequence against lists of windows.
import { checkLayer } from '../reference/check-layer.test-support.js';
import { mean } from '../reference/tape.test-support.js';
import { averagePool1d } from './average-pool-1d.js';
import { signalTwin } from './pooling.test-support.js';

const CASES = [
  { title: 'of the whole but one step', shape: [6, 65], options: { poolSize: 64 } },
  { title: 'threes, same', shape: [3, 10], options: { poolSize: 3, padding: 'same' } },
  { title: 'overlapping', shape: [2, 31], options: { poolSize: 5, strides: 2, padding: [[2, 3]] } },
  { title: 'over time', shape: [26, 7], options: { poolSize: 3, dataFormat: 'channelsLast' } },
] as const;

for (const { title, shape, options } of CASES) {
  checkLayer({
    title: `averagePool1d, ${title}`,
    inputs: [shape],
    build: ([x]) => averagePool1d(x as never, options),
    twin: signalTwin(options, mean),
  });
}
