// Small networks and filled trainers for the tests of training.
import { seedRandom } from '../../base/index.js';
import { workerThreads } from '../../node/worker-threads.js';
import {
  compileTrainer,
  conv2d,
  dense,
  flatten,
  globalAveragePool2d,
  initializeWeights,
  input,
  maxPool2d,
  type Network,
  network,
  relu,
  sgd,
  softmaxCrossEntropy,
  type Trainer,
  type TrainerOptions,
} from '../index.js';

export const CLASSES = 3;

/** Two convolutions and a head, without anything that mixes samples or draws at random. */
export function planesNet(): Network {
  const x = input([2, 9, 11]);
  const first = relu(conv2d(x, { filters: 4, kernelSize: 3, padding: 'same', name: 'conv1' }));
  const second = relu(
    conv2d(maxPool2d(first, { poolSize: 2 }), { filters: 5, kernelSize: 3, name: 'conv2' }),
  );
  return network({
    inputs: [x],
    outputs: [dense(globalAveragePool2d(second), { units: CLASSES, name: 'head' })],
  });
}

/** Three dense layers. */
export function vectorNet(): Network {
  const x = input([4, 3]);
  const first = relu(dense(flatten(x), { units: 8, name: 'first' }));
  const second = relu(dense(first, { units: 6, name: 'second' }));
  return network({ inputs: [x], outputs: [dense(second, { units: CLASSES, name: 'head' })] });
}

/** A trainer whose inputs and targets are drawn; by default plain gradient descent in batches of 6. */
export async function filledTrainer(
  net: Network,
  options: Partial<TrainerOptions> = {},
): Promise<Trainer> {
  const trainer = await compileTrainer(net, {
    batch: 6,
    loss: softmaxCrossEntropy(),
    optimizer: sgd(),
    seed: 5,
    weights: initializeWeights(net, seedRandom('weights')),
    threadHost: workerThreads(),
    ...options,
  });
  fill(trainer);
  return trainer;
}

/** Draws inputs and targets for the samples from `first` on, the same for the same numbers. */
export function fill(trainer: Trainer, first = 0): void {
  for (const values of [...trainer.inputs, ...trainer.targetsOfTerms]) {
    const size = values.length / trainer.batch;
    for (let b = 0; b < trainer.batch; b++) {
      const random = seedRandom('sample', first + b);
      for (let i = 0; i < size; i++) values[b * size + i] = random.normal();
    }
  }
  for (const targets of trainer.targetsOfTerms) {
    if (targets.length !== trainer.batch * CLASSES) continue;
    targets.fill(0);
    for (let b = 0; b < trainer.batch; b++) targets[b * CLASSES + ((first + b) % CLASSES)] = 1;
  }
}

/** Largest difference over the largest value, over all arrays of two sets of weights. */
export function apart(
  a: ReadonlyMap<string, { data: Float32Array }>,
  b: ReadonlyMap<string, { data: Float32Array }>,
): number {
  const worst = [...a].map(([name, { data }]) => {
    const other = b.get(name)?.data as Float32Array;
    const largest = Math.max(1e-3, ...data.map(Math.abs));
    return Math.max(...data.map((one, i) => Math.abs(one - (other[i] as number)))) / largest;
  });
  return Math.max(...worst);
}
