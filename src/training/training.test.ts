import { expect, test } from 'vitest';
import { seedRandom } from '../base/index.js';
import { fillBatch } from './batch.js';
import { readCheckpoint, writeCheckpoint } from './checkpoint.js';
import { bestOf, figuresOf } from './history.js';
import { type ExampleSource, epochOrder } from './source.js';

/** Example `i` is three times the number `i`. */
const source: ExampleSource = {
  classes: 3,
  labels: [0, 1, 2, 0],
  draw: (index, [into]) => into!.fill(index),
};

test('an epoch shows every example once a pass, in another order each time', () => {
  const order = epochOrder(50, 3, seedRandom(1));
  expect(order).toHaveLength(150);
  for (const start of [0, 50, 100]) {
    const pass = order.slice(start, start + 50);
    expect([...pass].sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i));
  }
  expect(order.slice(0, 50)).not.toEqual(order.slice(50, 100));
  expect(epochOrder(50, 3, seedRandom(1))).toEqual(order);
});

test('a batch without mix-up holds the examples and one-hot targets', () => {
  const buffers = { inputs: [new Float32Array(6)], targets: new Float32Array(6).fill(9) };
  fillBatch(source, [2, 1], buffers, 0, seedRandom(0));
  expect([...buffers.inputs[0]!]).toEqual([2, 2, 2, 1, 1, 1]);
  expect([...buffers.targets]).toEqual([0, 0, 1, 0, 1, 0]);
});

test('mix-up keeps inputs and targets together and every target a distribution', () => {
  const own: ExampleSource = { ...source, classes: 4, labels: [0, 1, 2, 3] };
  const buffers = { inputs: [new Float32Array(12)], targets: new Float32Array(16) };
  fillBatch(own, [0, 1, 2, 3], buffers, 0.4, seedRandom(5));
  for (let item = 0; item < 4; item++) {
    const target = [...buffers.targets.subarray(4 * item, 4 * item + 4)];
    expect(target.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
    const mixed = target.reduce((sum, share, label) => sum + share * label, 0);
    expect(buffers.inputs[0]![3 * item]).toBeCloseTo(mixed, 5);
  }
});

test('a batch that does not fit its buffers is refused', () => {
  const buffers = { inputs: [new Float32Array(7)], targets: new Float32Array(6) };
  expect(() => fillBatch(source, [0, 1], buffers, 0, seedRandom(0))).toThrow(/do not fit/);
});

test('a checkpoint gives back what was saved, and only to its own recipe', () => {
  const array = { data: Float32Array.of(1, 2.5), shape: [2] };
  const history = [{ epoch: 1, loss: 2, accuracy: 0.4, learningRate: 0.01, seconds: 3 }];
  const checkpoint = {
    fingerprint: 'recipe',
    epoch: 1,
    step: 4,
    lossSum: 7.25,
    rightSum: 12,
    history,
    state: new Map([['head', array]]),
    best: { epoch: 1, weights: new Map([['head', array]]) },
  };
  const bytes = writeCheckpoint(checkpoint);
  expect(readCheckpoint(bytes, 'recipe')).toEqual(checkpoint);
  expect(() => readCheckpoint(bytes, 'another')).toThrow(/another recipe/);
});

const record = (epoch: number, validationLoss: number, validationAccuracy = 0.5) => ({
  ...{ epoch, loss: 1, accuracy: 0.4, learningRate: 0.01, seconds: 1 },
  ...{ validationLoss, validationAccuracy },
});

test('best is the least loss or the most accuracy, the first of equals, and none without validation', () => {
  const history = [
    record(1, 2, 0.6),
    record(2, 1.5, 0.7),
    record(3, 1.5, 0.7),
    record(4, 1.8, 0.6),
  ];
  expect(bestOf(history, 'validationLoss')?.epoch).toBe(2);
  expect(bestOf(history, 'validationAccuracy')?.epoch).toBe(2);
  expect(figuresOf(history, 'validationAccuracy')).toEqual([-0.6, -0.7, -0.7, -0.6]);
  const { validationLoss: _loss, validationAccuracy: _accuracy, ...blind } = record(5, 0);
  expect(bestOf([...history, blind], 'validationLoss')?.epoch).toBe(2);
  expect(bestOf([blind], 'validationLoss')).toBeUndefined();
});

test('gains count from minDelta on, measured against the best so far', () => {
  const losses = [2, 1.96, 1.91, 1.89, 1.85].map((loss, i) => record(i + 1, loss));
  expect(bestOf(losses, 'validationLoss', 0.1)?.epoch).toBe(4);
  expect(bestOf(losses.slice(0, 3), 'validationLoss', 0.1)?.epoch).toBe(1);
});
