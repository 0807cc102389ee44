// Strided, dilated and transposed convolutions against PyTorch (golden/torch_convolutions.py).
import {
  add,
  conv1d,
  conv2d,
  conv2dTranspose,
  dense,
  flatten,
  type GraphNode,
  input,
  network,
  relu,
} from './index.js';
import { checkGolden, type GoldenCase } from './torch-golden.test-support.js';

function close(batch: number, x: GraphNode, last: GraphNode): GoldenCase {
  const head = dense(flatten(last), { units: 4, name: 'head' });
  return { batch, net: network({ inputs: [x], outputs: [head] }) };
}

function convLines(): GoldenCase {
  const x = input([1, 1024]);
  let h = conv1d(x, { filters: 8, kernelSize: 32, strides: 8, padding: [[16, 16]], name: 'first' });
  const second = { filters: 16, kernelSize: 16, strides: 2, name: 'second' };
  h = relu(conv1d(relu(h), { ...second, padding: [[8, 8]] }));
  return close(3, x, conv1d(h, { filters: 8, kernelSize: 4, padding: [[1, 1]], name: 'third' }));
}

function convColumns(): GoldenCase {
  const x = input([1, 33, 20]);
  const a = relu(conv2d(x, { filters: 16, kernelSize: [4, 20], name: 'first' }));
  const column = (h: GraphNode, zeros: number, name: string) => {
    const padding = [
      [zeros, zeros],
      [0, 0],
    ] as const;
    return conv2d(h, { filters: 16, kernelSize: [4, 1], padding, name });
  };
  return close(3, x, add(a, column(relu(column(a, 2, 'second')), 1, 'third')));
}

function convStrided(): GoldenCase {
  const x = input([3, 11, 14]);
  const first = { filters: 6, kernelSize: [3, 4], strides: [2, 3], name: 'first' } as const;
  const h = relu(conv2d(x, { ...first, padding: 'same' }));
  const padding = [
    [1, 1],
    [1, 1],
  ] as const;
  const second = { filters: 5, kernelSize: [2, 3], dilationRate: [2, 1], name: 'second' } as const;
  return close(2, x, conv2d(h, { ...second, padding }));
}

function convTransposed(): GoldenCase {
  const x = input([3, 5, 6]);
  const first = { filters: 4, kernelSize: 3, strides: 2, padding: 'same', name: 'first' } as const;
  let h = relu(conv2dTranspose(x, first));
  h = relu(conv2dTranspose(h, { filters: 8, kernelSize: 3, padding: 'same', name: 'second' }));
  const third = { filters: 2, kernelSize: [2, 3], strides: [3, 2], name: 'third' } as const;
  return close(2, x, conv2dTranspose(h, third));
}

checkGolden('conv-lines', convLines);
checkGolden('conv-columns', convColumns);
checkGolden('conv-strided', convStrided);
checkGolden('conv-transposed', convTransposed);
