// A predictor that takes batch normalization into the weights against one that computes it.
import { describe, expect, test } from 'vitest';
import { seedRandom } from '../../base/index.js';
import { workerThreads } from '../../node/worker-threads.js';
import {
  add,
  batchNorm,
  compilePredictor,
  conv1d,
  conv2d,
  elu,
  type GraphNode,
  initializeWeights,
  input,
  type Network,
  network,
  relu,
  type Weights,
} from '../index.js';

function close(x: GraphNode, last: GraphNode): Network {
  return network({ inputs: [x], outputs: [last] });
}

/** Weights with running statistics as after some training. */
function weightsOf(net: Network): Weights {
  const random = seedRandom('fold');
  const weights = initializeWeights(net, random.fork('weights'));
  for (const [name, { data }] of weights) {
    if (/gamma|beta|running|bias/.test(name)) {
      data.set(data.map((value) => value + 0.8 * random.uniform() - 0.4));
    }
  }
  return weights;
}

async function predict(net: Network, precision: 'fast' | 'exact', threads: number) {
  const predictor = await compilePredictor(net, {
    batch: 2,
    threads,
    threadHost: workerThreads(),
    precision,
    weights: weightsOf(net),
  });
  const random = seedRandom('input');
  const x = Float32Array.from({ length: 2 * 8 * 12 * 11 }, () => random.normal());
  const outputs = predictor.run([x]);
  predictor.close();
  return outputs;
}

const conv = { filters: 6, kernelSize: 3, padding: 'same' } as const;
const CASES: Record<string, (x: GraphNode) => GraphNode> = {
  'a ReLU behind it': (x) => relu(batchNorm(conv2d(x, conv))),
  'nothing behind it, no bias': (x) => batchNorm(conv2d(x, { ...conv, useBias: false })),
  'neither scale nor shift': (x) => batchNorm(conv2d(x, conv), { scale: false, center: false }),
  'an elu behind it, which stays': (x) => elu(batchNorm(conv2d(x, conv))),
  'several times, by Winograd': (x) => {
    const h = relu(batchNorm(conv2d(x, { ...conv, filters: 8 }), { epsilon: 1e-3 }));
    return relu(batchNorm(conv2d(h, { ...conv, filters: 12 })));
  },
  'a convolution that is read twice, which stays': (x) => {
    const h = conv2d(x, { ...conv, filters: 8 });
    return add(h, relu(batchNorm(h)));
  },
};

describe('batch normalization is taken into a convolution with', () => {
  test.each(Object.entries(CASES))('%s', async (_, build) => {
    const x = input([8, 12, 11]);
    const net = close(x, build(x));
    const [exact] = await predict(net, 'exact', 1);
    for (const threads of [1, 2]) {
      const [fast] = await predict(net, 'fast', threads);
      fast?.forEach((value, i) => {
        expect(Math.abs(value - (exact?.[i] as number))).toBeLessThan(2e-5);
      });
    }
  });

  test('one dimension', async () => {
    const x = input([8, 132]);
    const net = close(x, relu(batchNorm(conv1d(x, { filters: 4, kernelSize: 5, strides: 2 }))));
    const [exact] = await predict(net, 'exact', 1);
    const [fast] = await predict(net, 'fast', 2);
    fast?.forEach((value, i) => {
      expect(Math.abs(value - (exact?.[i] as number))).toBeLessThan(2e-5);
    });
  });
});
