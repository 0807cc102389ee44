// What goes wrong is named: the layer where the numbers ended, the memory that is not there.
import { expect, test } from 'vitest';
import { seedRandom } from '../../base/index.js';
import {
  DivergedError,
  dense,
  dropout,
  initializeWeights,
  input,
  MemoryError,
  meanSquaredError,
  network,
  planMemory,
  relu,
  sgd,
  softmaxCrossEntropy,
  type Trainer,
} from '../index.js';
import { filledTrainer, planesNet, vectorNet } from './small-nets.test-support.js';

function divergence(trainer: Trainer): DivergedError {
  const before = trainer.weights();
  try {
    trainer.step(0.1);
  } catch (error) {
    expect(trainer.weights()).toEqual(before);
    if (error instanceof DivergedError) return error;
  }
  throw new Error('the step did not diverge');
}

/** Dense layers whose values grow until they overflow in the second. */
function growingNet() {
  const x = input([3]);
  const first = relu(dense(dropout(x, { rate: 0.1 }), { units: 4, name: 'first' }));
  const second = relu(dense(first, { units: 4, name: 'second' }));
  return network({ inputs: [x], outputs: [dense(second, { units: 3, name: 'head' })] });
}

test.each([1, 2])(
  'the first layer with a value that is not finite is named, %i threads',
  async (threads) => {
    const net = growingNet();
    const weights = initializeWeights(net, seedRandom(3));
    for (const name of ['first.weight', 'second.weight']) weights.get(name)?.data.fill(1e30);
    const trainer = await filledTrainer(net, { weights, threads });
    trainer.inputs[0]?.fill(1);
    const error = divergence(trainer);
    expect(error).toMatchObject({ step: 0, layer: 'second', where: 'values' });
    expect(error.message).toContain("those of 'second'");
    expect(error.message).toContain('lower the learning rate');
    trainer.close();
  },
);

test('an input, a weight or a target that is not finite is told apart', async () => {
  const net = planesNet();
  const trainer = await filledTrainer(net, { threads: 2 });
  (trainer.inputs[0] as Float32Array)[700] = Number.POSITIVE_INFINITY;
  expect(divergence(trainer)).toMatchObject({ layer: 'input1', where: 'values' });
  trainer.inputs[0]?.fill(0);
  trainer.targets[4] = Number.NaN;
  expect(divergence(trainer)).toMatchObject({ layer: undefined, where: 'values' });
  trainer.close();
  const weights = initializeWeights(net, seedRandom(3));
  (weights.get('conv2.weight')?.data as Float32Array)[3] = Number.NaN;
  const broken = await filledTrainer(net, { weights });
  expect(divergence(broken)).toMatchObject({ layer: 'conv2', where: 'weights' });
  broken.close();
});

test('a gradient that overflows stops the step too', async () => {
  const x = input([2]);
  const net = network({ inputs: [x], outputs: [dense(x, { units: 1, name: 'only' })] });
  const trainer = await filledTrainer(net, { loss: meanSquaredError(), batch: 2 });
  trainer.inputs[0]?.set([3e38, 0, 3e38, 0]);
  trainer.targets.set([4, 4]);
  const { weights, ...options } = {
    weights: trainer.weights(),
    loss: meanSquaredError(),
    batch: 2,
  };
  weights.get('only.weight')?.data.fill(0);
  const silent = await filledTrainer(net, { ...options, weights });
  silent.inputs[0]?.set([3e38, 0, 3e38, 0]);
  silent.targets.set([4, 4]);
  expect(divergence(silent)).toMatchObject({ layer: 'only', where: 'gradient', loss: 16 });
  silent.targets.set([0, 0]);
  expect(silent.step(0.1).loss).toBe(0);
  for (const one of [trainer, silent]) one.close();
});

test('memory is foretold to the byte, and a batch that fits is named', async () => {
  const net = planesNet();
  const options = { batch: 4000, threads: 2, loss: softmaxCrossEntropy(), optimizer: sgd() };
  const trainer = await filledTrainer(net, options);
  expect(planMemory(net, options).bytes).toBe(trainer.bytes);
  trainer.close();
  const memoryLimit = 0.6 * planMemory(net, options).bytes;
  const refused = await filledTrainer(net, { ...options, memoryLimit }).catch((error) => error);
  expect(refused).toBeInstanceOf(MemoryError);
  const { fittingBatch, limit, bytes } = refused as MemoryError;
  expect(limit).toBe(memoryLimit);
  expect(bytes).toBe(trainer.bytes);
  expect(refused.message).toContain(`A batch of ${fittingBatch} would fit`);
  const needs = (batch: number) => planMemory(net, { ...options, batch }).bytes;
  expect(needs(fittingBatch)).toBeLessThanOrEqual(memoryLimit);
  expect(needs(fittingBatch + 1)).toBeGreaterThan(memoryLimit);
  const fits = await filledTrainer(net, { ...options, memoryLimit, batch: fittingBatch });
  fits.close();
});

test('what WebAssembly cannot address is refused before anything is taken', async () => {
  const net = vectorNet();
  const error = await filledTrainer(net, { batch: 2 ** 25 }).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(MemoryError);
  expect(error.fittingBatch).toBeGreaterThan(2 ** 20);
  const little = await filledTrainer(net, { memoryLimit: 1000 }).catch((thrown) => thrown);
  expect(little.message).toContain('Not even one sample fits');
});
