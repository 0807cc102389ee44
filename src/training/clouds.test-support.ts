// Clouds of points to train on, small trainers and a store in memory, for the tests of training.
import { seedRandom } from '../base/index.js';
import {
  adam,
  batchNorm,
  compileTrainer,
  constant,
  dense,
  dropout,
  initializeWeights,
  input,
  network,
  relu,
  softmaxCrossEntropy,
  type Weights,
} from '../nn/index.js';
import type { ExampleSource, FitOptions } from './index.js';

const CLASSES = 3;
const SIZE = 8;

/** Three clouds of points; every draw is a new point of its cloud. */
export const clouds: ExampleSource = {
  classes: CLASSES,
  labels: Array.from({ length: 24 }, (_, i) => i % CLASSES),
  draw(index, [into], random) {
    for (let k = 0; k < SIZE; k++)
      into![k] = (k % CLASSES === index % CLASSES ? 2 : 0) + random.normal();
  },
};

/** A net of two layers, with dropout and normalization as asked. */
export async function makeTrainer(batch = 8, rate = 0.2, norm = false) {
  const x = input([SIZE]);
  const first = dense(x, { units: 16 });
  const hidden = dropout(relu(norm ? batchNorm(first) : first), { rate });
  const net = network({ inputs: [x], outputs: [dense(hidden, { units: CLASSES })] });
  const weights = initializeWeights(net, seedRandom('fit'));
  return compileTrainer(net, {
    batch,
    loss: softmaxCrossEntropy(),
    optimizer: adam(),
    seed: 3,
    weights,
    ema: 0.9,
  });
}

/** Memory as a checkpoint store. */
export function memoryStore() {
  let bytes: Uint8Array | undefined;
  return {
    load: async () => bytes,
    save: async (saved: Uint8Array) => {
      bytes = saved;
    },
  };
}

/** A run of six short epochs, with what differs. */
export const options = (more: Partial<FitOptions> = {}): FitOptions => ({
  source: clouds,
  batch: 8,
  epochs: 6,
  passes: 2,
  schedule: constant({ learningRate: 0.02 }),
  mixUp: 0.2,
  seed: 3,
  patience: 6,
  monitor: 'validationLoss',
  validate: async (weights) => {
    const sum = [...weights.values()].reduce((total, { data }) => total + data[0]!, 0);
    return { loss: Math.abs(sum - 1), accuracy: 0.5 };
  },
  fingerprint: 'clouds',
  ...more,
});

/** Weights as plain numbers. */
export const bits = (weights: Weights) => [...weights].map(([name, { data }]) => [name, [...data]]);
