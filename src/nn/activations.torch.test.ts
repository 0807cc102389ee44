// Activations, alone and behind batch normalization, against PyTorch's (golden/torch_activations.py).
import {
  add,
  batchNorm,
  concat,
  conv2d,
  dense,
  elu,
  flatten,
  type GraphNode,
  gelu,
  input,
  leakyRelu,
  network,
  prelu,
  sigmoid,
  softmax,
  tanh,
} from './index.js';
import { checkGolden, type GoldenCase } from './torch-golden.test-support.js';

function close(batch: number, x: GraphNode, last: GraphNode): GoldenCase {
  return {
    batch,
    net: network({ inputs: [x], outputs: [dense(last, { units: 4, name: 'head' })] }),
  };
}

function activations(): GoldenCase {
  const x = input([9]);
  const layers: ((h: GraphNode) => GraphNode)[] = [
    sigmoid,
    tanh,
    elu,
    (h) => elu(h, { alpha: 0.4 }),
    (h) => leakyRelu(h, { negativeSlope: 0.01 }),
    gelu,
    (h) => gelu(h, { approximate: 'tanh' }),
    (h) => prelu(h, { name: 'prelu' }),
  ];
  const parts = layers.map((layer, i) => {
    const h = dense(x, { units: 7, name: `dense${i}` });
    return layer(add(add(h, h), h));
  });
  return close(3, x, concat(parts));
}

function normActivations(): GoldenCase {
  const x = input([3, 9, 7]);
  const same = { kernelSize: 3, padding: 'same' } as const;
  const first = conv2d(x, { ...same, filters: 6, useBias: false, name: 'conv1' });
  const one = prelu(batchNorm(first, { name: 'norm1' }), { name: 'prelu' });
  const second = conv2d(one, { ...same, filters: 5, name: 'conv2' });
  const keras = { epsilon: 1e-3, momentum: 0.01 };
  const two = elu(batchNorm(second, { ...keras, name: 'norm2' }), { alpha: 0.7 });
  const third = conv2d(two, { ...same, filters: 4, name: 'conv3' });
  const three = leakyRelu(batchNorm(third, { name: 'norm3' }), { negativeSlope: 0.3 });
  return close(4, x, flatten(three));
}

function softmaxRows(): GoldenCase {
  const x = input([2, 5, 7]);
  const h = conv2d(x, { filters: 3, kernelSize: 3, padding: 'same', name: 'conv' });
  return close(3, x, flatten(softmax(add(h, h))));
}

checkGolden('activations', activations);
checkGolden('norm-activations', normActivations);
checkGolden('softmax-rows', softmaxRows);
