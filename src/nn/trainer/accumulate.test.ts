// Several small batches stand for a large one, and a part of a batch for a smaller one.
import { expect, test } from 'vitest';
import { ParameterError, seedRandom } from '../../base/index.js';
import {
  adam,
  batchNorm,
  dense,
  dropout,
  flatten,
  initializeWeights,
  input,
  network,
  softmaxCrossEntropy,
} from '../index.js';
import {
  apart,
  CLASSES,
  fill,
  filledTrainer,
  planesNet,
  vectorNet,
} from './small-nets.test-support.js';

test.each([
  ['planes', planesNet()],
  ['vectors', vectorNet()],
])('three batches of four equal one of twelve to rounding: %s', async (_, net) => {
  for (const threads of [1, 2]) {
    const large = await filledTrainer(net, { batch: 12, threads, optimizer: adam() });
    const small = await filledTrainer(net, { batch: 4, threads, optimizer: adam() });
    for (let step = 0; step < 4; step++) {
      fill(large, 100 * step);
      const whole = large.step(0.01);
      for (const first of [0, 4]) {
        fill(small, 100 * step + first);
        small.accumulate();
      }
      fill(small, 100 * step + 8);
      const parts = small.step(0.01);
      expect(parts.loss).toBeCloseTo(whole.loss, 5);
      expect(apart(large.gradients(), small.gradients())).toBeLessThan(2e-5);
    }
    expect(small.stepsDone).toBe(4);
    expect(apart(large.weights(), small.weights())).toBeLessThan(1e-4);
    for (const one of [large, small]) one.close();
  }
});

test('part of a batch equals a batch of that size, also with weighted classes', async () => {
  const loss = softmaxCrossEntropy({ classWeights: [1, 3, 0.5] });
  for (const net of [planesNet(), vectorNet()]) {
    const large = await filledTrainer(net, { batch: 7, loss, threads: 2 });
    const small = await filledTrainer(net, { batch: 3, loss, threads: 2 });
    const { loss: expected } = small.step(0.1);
    expect(large.step(0.1, { count: 3 }).loss).toBeCloseTo(expected, 6);
    expect(apart(large.weights(), small.weights())).toBeLessThan(1e-5);
    large.accumulate({ count: 2 });
    large.step(0.1);
    for (const count of [0, 8, 2.5])
      expect(() => large.step(0.1, { count })).toThrow(ParameterError);
    for (const one of [large, small]) one.close();
  }
});

test('unequal parts count by their samples', async () => {
  const whole = await filledTrainer(vectorNet(), { batch: 5 });
  const parts = await filledTrainer(vectorNet(), { batch: 4 });
  const { loss } = whole.step(0.1);
  parts.accumulate();
  fill(parts, 4);
  expect(parts.step(0.1, { count: 1 }).loss).toBeCloseTo(loss, 5);
  expect(apart(whole.weights(), parts.weights())).toBeLessThan(1e-5);
  for (const one of [whole, parts]) one.close();
});

function normNet() {
  const x = input([4, 3]);
  const h = dropout(batchNorm(flatten(x), { name: 'norm' }), { rate: 0.5 });
  return network({ inputs: [x], outputs: [dense(h, { units: CLASSES, name: 'head' })] });
}

test('batch normalization wants whole batches, unless it is frozen', async () => {
  const trainer = await filledTrainer(normNet());
  expect(() => trainer.step(0.1, { count: 5 })).toThrow('batch normalization needs whole batches');
  trainer.close();
  const frozen = await filledTrainer(normNet(), { frozen: ['norm'] });
  frozen.step(0.1, { count: 5 });
  frozen.close();
});

test('each pass draws its own masks and moves the running statistics', async () => {
  const net = normNet();
  const trainer = await filledTrainer(net);
  const first = trainer.accumulate();
  const second = trainer.accumulate();
  expect(second.loss).not.toBe(first.loss);
  expect(() => trainer.state()).toThrow('Call step() first');
  trainer.step(0);
  const mean = (weights = trainer.weights()) => weights.get('norm.runningMean')?.data[0] as number;
  const once = await filledTrainer(net);
  once.step(0);
  const start = initializeWeights(net, seedRandom('weights'));
  expect(mean(start)).toBe(0);
  expect(mean() / mean(once.weights())).toBeCloseTo((1 - 0.9 ** 3) / 0.1, 4);
  for (const one of [trainer, once]) one.close();
});
