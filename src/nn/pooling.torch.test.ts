// Pooling and shape layers inside nets against PyTorch's (golden/torch_pooling.py).
import {
  add,
  averagePool1d,
  averagePool2d,
  concat,
  conv2d,
  dense,
  flatten,
  type GraphNode,
  globalAveragePool1d,
  globalAveragePool2d,
  globalMaxPool1d,
  input,
  maxPool1d,
  maxPool2d,
  multiply,
  network,
  pad,
  permute,
  relu,
  reshape,
  sigmoid,
  slice,
} from './index.js';
import { checkGolden, type GoldenCase } from './torch-golden.test-support.js';

function close(
  batch: number,
  classes: number,
  x: GraphNode,
  parts: readonly GraphNode[],
): GoldenCase {
  const joined = concat(parts.map((part) => flatten(part)));
  const head = dense(joined, { units: classes, name: 'head' });
  return { batch, net: network({ inputs: [x], outputs: [head] }) };
}

function convolved(x: GraphNode, filters: number, kernelSize: number | readonly [number, number]) {
  return conv2d(x, { filters, kernelSize, padding: 'same', name: 'conv' });
}

checkGolden('pooling-padded', () => {
  const x = input([2, 13, 23]);
  const h = convolved(x, 5, 3);
  const same = { padding: 'same' } as const;
  const wide = {
    poolSize: 4,
    strides: [2, 3],
    padding: [
      [1, 1],
      [2, 2],
    ],
  } as const;
  return close(2, 5, x, [
    maxPool2d(h, { poolSize: 2, ...same }),
    maxPool2d(h, { poolSize: 3, ...same }),
    maxPool2d(maxPool2d(h, { poolSize: 3, ...same }), { poolSize: 4, ...same }),
    averagePool2d(h, { poolSize: 3, strides: 2, ...same }),
    maxPool2d(h, wide),
    averagePool2d(h, { ...wide, countsPadding: true }),
    averagePool2d(h, wide),
  ]);
});

checkGolden('pooling-signals', () => {
  const x = input([2, 53, 1]);
  const h = convolved(x, 6, [4, 1]);
  const signal = reshape(h, [6, 53]);
  const sequence = permute(signal, [1, 0]);
  const inTime = { dataFormat: 'channelsLast' } as const;
  const strided = averagePool1d(sequence, { poolSize: 3, strides: 2, ...inTime });
  return close(3, 4, x, [
    maxPool2d(h, { poolSize: [25, 1] }),
    averagePool2d(h, { poolSize: [25, 1] }),
    maxPool2d(h, { poolSize: [2, 1] }),
    maxPool1d(signal, { poolSize: 4 }),
    maxPool1d(signal, { poolSize: 5, strides: 2, padding: [[2, 2]] }),
    permute(strided, [1, 0]),
    globalAveragePool1d(sequence, inTime),
    globalMaxPool1d(signal),
  ]);
});

checkGolden('shapes', () => {
  const x = input([2, 6, 9]);
  const h = convolved(x, 4, 3);
  const sequence = reshape(permute(h, [2, 1, 0]), [9, -1]);
  const everyThird = slice(sequence, { start: [1, 0], size: [3, -1], steps: [3, 1] });
  const late = pad(sequence, {
    padding: [
      [2, 1],
      [0, 0],
    ],
  });
  const framed = pad(h, {
    padding: [
      [0, 0],
      [0, 2],
      [3, 0],
    ],
  });
  const part = slice(framed, { start: [1, 0, 2], size: [2, -1, -1], steps: [1, 2, 1] });
  return close(2, 4, x, [
    concat([everyThird, late], { axis: 0 }),
    part,
    flatten(h, { dataFormat: 'channelsLast' }),
  ]);
});

checkGolden('squeeze-and-excitation', () => {
  const x = input([2, 7, 8]);
  const h = relu(convolved(x, 8, 3));
  const squeezed = relu(dense(globalAveragePool2d(h), { units: 3, name: 'squeeze' }));
  const gate = sigmoid(dense(squeezed, { units: 8, name: 'excite' }));
  return close(3, 4, x, [maxPool2d(add(h, multiply(h, gate)), { poolSize: 2 })]);
});

checkGolden('pooled-and-kept', () => {
  const x = input([2, 8, 11]);
  const same = { kernelSize: 3, padding: 'same' } as const;
  const both = relu(conv2d(x, { ...same, filters: 5, name: 'both' }));
  const alone = relu(conv2d(both, { ...same, filters: 4, name: 'alone' }));
  return close(3, 4, x, [
    both,
    maxPool2d(both, { poolSize: 2 }),
    maxPool2d(alone, { poolSize: 3, strides: 2 }),
  ]);
});
