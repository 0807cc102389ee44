// Nets whose values take two ways, squeeze-and-excitation and a small U-Net, learn on one and two threads.
import { expect, test } from 'vitest';
import { seedRandom } from '../base/index.js';
import { workerThreads } from '../node/worker-threads.js';
import {
  adam,
  add,
  batchNorm,
  compileTrainer,
  concat,
  conv2d,
  conv2dTranspose,
  dense,
  type GraphNode,
  globalAveragePool2d,
  initializeWeights,
  input,
  maxPool2d,
  multiply,
  type Network,
  network,
  relu,
  sigmoid,
  softmaxCrossEntropy,
} from './index.js';

const CLASSES = 3;

function conv(x: GraphNode, filters: number): GraphNode {
  return relu(batchNorm(conv2d(x, { filters, kernelSize: 3, padding: 'same', useBias: false })));
}

function squeezeAndExcitation(): Network {
  const x = input([1, 12, 14]);
  let h = conv(x, 8);
  for (const units of [2, 4]) {
    const inner = conv(h, 8);
    const squeezed = relu(dense(globalAveragePool2d(inner), { units }));
    h = add(h, multiply(inner, sigmoid(dense(squeezed, { units: 8 }))));
  }
  return network({ inputs: [x], outputs: [dense(globalAveragePool2d(h), { units: CLASSES })] });
}

function smallUNet(): Network {
  const x = input([1, 12, 16]);
  const wide = conv(x, 8);
  const middle = conv(maxPool2d(wide, { poolSize: 2 }), 12);
  const deep = conv(maxPool2d(middle, { poolSize: 2 }), 16);
  const up = { kernelSize: 2, strides: 2 } as const;
  const joined = conv(concat([middle, conv2dTranspose(deep, { ...up, filters: 12 })]), 12);
  const last = conv(concat([wide, conv2dTranspose(joined, { ...up, filters: 8 })]), 8);
  return network({ inputs: [x], outputs: [dense(globalAveragePool2d(last), { units: CLASSES })] });
}

/** Stripes, lying, standing or none, in noise. */
function fill(values: Float32Array, targets: Float32Array, width: number): void {
  const random = seedRandom('stripes');
  targets.fill(0);
  const size = (values.length * CLASSES) / targets.length;
  values.forEach((_, i) => {
    const sample = Math.floor(i / size);
    const label = sample % CLASSES;
    const place = i % size;
    const stripe = label === 0 ? Math.floor(place / width) : label === 1 ? place % width : 0;
    values[i] = 0.3 * random.normal() + (stripe % 4 < 2 ? 0.5 : -0.5);
    targets[sample * CLASSES + label] = 1;
  });
}

async function lossesOf(net: Network, threads: number): Promise<number[]> {
  const trainer = await compileTrainer(net, {
    batch: 6,
    threads,
    threadHost: workerThreads(),
    loss: softmaxCrossEntropy(),
    optimizer: adam(),
    seed: 2,
    weights: initializeWeights(net, seedRandom('skip nets')),
  });
  const [shape] = net.inputShapes as [readonly number[]];
  fill(trainer.inputs[0] as Float32Array, trainer.targets, shape[2] as number);
  const losses = Array.from({ length: 40 }, () => trainer.step(0.01).loss);
  trainer.close();
  return losses;
}

test.each([
  ['squeeze-and-excitation', squeezeAndExcitation],
  ['a small U-Net', smallUNet],
])('%s learns, and two threads learn the same as one', async (_, build) => {
  const one = await lossesOf(build(), 1);
  const two = await lossesOf(build(), 2);
  expect(one[0]).toBeGreaterThan(0.7);
  expect(one.at(-1)).toBeLessThan(0.1);
  one.slice(0, 10).forEach((loss, i) => {
    expect(Math.abs(loss - (two[i] as number))).toBeLessThan(1e-3);
  });
  expect(two.at(-1)).toBeLessThan(0.1);
});
