// Losses, outputs, gradients and running statistics against PyTorch's (golden/make_torch.py).
import {
  add,
  averagePool2d,
  batchNorm,
  concat,
  conv2d,
  dense,
  flatten,
  type GraphNode,
  globalAveragePool2d,
  globalMaxPool2d,
  input,
  maxPool2d,
  type Network,
  network,
  relu,
  softmax,
} from './index.js';
import { checkGolden, type GoldenCase } from './torch-golden.test-support.js';

function close(x: GraphNode, last: GraphNode, classes: number): Network {
  return network({ inputs: [x], outputs: [dense(last, { units: classes, name: 'head' })] });
}

function convSame(): GoldenCase {
  const x = input([3, 7, 9]);
  const h = relu(conv2d(x, { filters: 5, kernelSize: 3, padding: 'same', name: 'conv' }));
  return { batch: 3, net: close(x, flatten(h), 4) };
}

function convValid(): GoldenCase {
  const x = input([2, 9, 8]);
  const h = relu(conv2d(x, { filters: 3, kernelSize: [5, 2], name: 'first' }));
  const last = conv2d(h, { filters: 6, kernelSize: [1, 3], name: 'second' });
  return { batch: 2, labelSmoothing: 0.1, net: close(x, flatten(last), 4) };
}

function convEven(): GoldenCase {
  const x = input([1, 6, 7]);
  const h = conv2d(x, { filters: 4, kernelSize: [4, 2], padding: 'same', name: 'first' });
  const last = conv2d(h, { filters: 4, kernelSize: [2, 4], padding: 'same', name: 'second' });
  return { batch: 2, net: close(x, flatten(last), 3) };
}

function convWinograd(): GoldenCase {
  const x = input([4, 13, 18]);
  const h = relu(conv2d(x, { filters: 16, kernelSize: 3, padding: 'same', name: 'first' }));
  const last = conv2d(h, { filters: 8, kernelSize: 3, name: 'second' });
  return { batch: 3, net: close(x, flatten(last), 4) };
}

function pooling(): GoldenCase {
  const x = input([2, 11, 13]);
  const h = conv2d(x, { filters: 4, kernelSize: 3, padding: 'same', name: 'conv' });
  const mean = averagePool2d(h, { poolSize: [11, 1] });
  const parts = [
    flatten(maxPool2d(h, { poolSize: 2 })),
    flatten(maxPool2d(h, { poolSize: [3, 2], strides: [2, 1] })),
    flatten(averagePool2d(h, { poolSize: [4, 2] })),
    globalAveragePool2d(mean),
    globalMaxPool2d(mean),
  ];
  return { batch: 2, net: close(x, concat(parts), 5) };
}

function batchNormCase(): GoldenCase {
  const x = input([2, 5, 6]);
  const h = conv2d(x, { filters: 6, kernelSize: 3, padding: 'same', useBias: false, name: 'conv' });
  const flat = flatten(relu(batchNorm(h, { name: 'norm' })));
  const last = batchNorm(flat, { epsilon: 1e-3, momentum: 0.01, name: 'flat' });
  return { batch: 4, net: close(x, last, 3) };
}

function residual(): GoldenCase {
  const x = input([4, 6, 6]);
  const h = conv2d(x, { filters: 4, kernelSize: 3, padding: 'same', name: 'first' });
  const inner = conv2d(h, { filters: 4, kernelSize: 3, padding: 'same', name: 'second' });
  const sum = add(h, relu(batchNorm(inner, { name: 'norm' })));
  const middle = dense(globalAveragePool2d(add(sum, sum)), { units: 5, name: 'middle' });
  return { batch: 3, net: close(x, softmax(middle), 3) };
}

function referenceNet(): GoldenCase {
  const x = input([1, 128, 130]);
  let h = x;
  for (const [i, filters] of [16, 32, 64, 64, 128].entries()) {
    const name = `conv${i + 1}`;
    h = relu(conv2d(h, { filters, kernelSize: 3, padding: 'same', name }));
    h = maxPool2d(h, { poolSize: 2 });
  }
  const hidden = relu(dense(flatten(h), { units: 64, name: 'hidden' }));
  return { batch: 2, net: close(x, hidden, 10) };
}

function deepNormNet(): GoldenCase {
  const x = input([1, 64, 64]);
  const blocks = [
    { filters: 24, poolSize: 2 },
    { filters: 48, poolSize: 2 },
    { filters: 96, poolSize: [4, 2] as const },
  ];
  let h = x;
  for (const [b, { filters, poolSize }] of blocks.entries()) {
    for (const i of [1, 2]) {
      const name = `block${b + 1}.conv${i}`;
      h = conv2d(h, { filters, kernelSize: 3, padding: 'same', useBias: false, name });
      h = relu(batchNorm(h, { name: `block${b + 1}.norm${i}` }));
    }
    h = maxPool2d(h, { poolSize });
  }
  const mean = averagePool2d(h, { poolSize: [h.shape[1] as number, 1] });
  const last = concat([globalAveragePool2d(mean), globalMaxPool2d(mean)]);
  return { batch: 2, labelSmoothing: 0.05, net: close(x, last, 10) };
}

const CASES: Record<string, () => GoldenCase> = {
  'conv-same': convSame,
  'conv-valid': convValid,
  'conv-even': convEven,
  'conv-winograd': convWinograd,
  pooling,
  'batch-norm': batchNormCase,
  residual,
  'reference-net': referenceNet,
  'deep-norm-net': deepNormNet,
};

for (const [id, make] of Object.entries(CASES)) checkGolden(id, make);
