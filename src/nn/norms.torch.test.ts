// Normalizations against PyTorch's (golden/torch_norms.py), Keras's ways among them.
import {
  batchNorm,
  conv2d,
  dense,
  elu,
  flatten,
  type GraphNode,
  input,
  kerasBatchNorm,
  layerNorm,
  network,
  relu,
} from './index.js';
import { checkGolden, type GoldenCase } from './torch-golden.test-support.js';

function close(x: GraphNode, last: GraphNode): GoldenCase {
  const head = dense(last, { units: 4, name: 'head' });
  return { batch: 3, net: network({ inputs: [x], outputs: [head] }) };
}

const conv = (x: GraphNode, filters: number, name: string) =>
  conv2d(x, { filters, kernelSize: 3, padding: 'same', name });

function normKeras(): GoldenCase {
  const x = input([1, 6, 5]);
  const first = batchNorm(x, { ...kerasBatchNorm, axis: 1, name: 'frequencies' });
  const norm = batchNorm(conv(first, 5, 'conv'), { ...kerasBatchNorm, name: 'channels' });
  return close(x, batchNorm(flatten(elu(norm)), { ...kerasBatchNorm, name: 'vector' }));
}

function normFrozen(): GoldenCase {
  const x = input([2, 6, 5]);
  const first = relu(batchNorm(conv(x, 5, 'conv'), { frozen: true, name: 'frozen' }));
  const plain = { center: false, scale: false, name: 'plain' } as const;
  return close(x, flatten(batchNorm(conv(first, 4, 'second'), plain)));
}

function normLayer(): GoldenCase {
  const x = input([3, 6, 5]);
  const first = layerNorm(conv(x, 4, 'conv'), { name: 'last' });
  const second = layerNorm(conv(first, 3, 'second'), { axis: 1, epsilon: 1e-3, name: 'planes' });
  return close(x, layerNorm(flatten(second), { name: 'vector' }));
}

checkGolden('norm-keras', normKeras);
checkGolden('norm-frozen', normFrozen);
checkGolden('norm-layer', normLayer);
