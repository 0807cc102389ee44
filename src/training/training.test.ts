import { expect, test } from 'vitest';
import { seedRandom } from '../base/index.js';
import { fillBatch } from './batch.js';
import { readCheckpoint, writeCheckpoint } from './checkpoint.js';
import { isBetter } from './history.js';
import { type ExampleSource, epochOrder } from './source.js';

/** Example `i` is three times the number `i`. */
const source: ExampleSource = {
  classes: 3,
  labels: [0, 1, 2, 0],
  draw: (index, into) => into.fill(index),
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
  const buffers = { inputs: new Float32Array(6), targets: new Float32Array(6).fill(9) };
  fillBatch(source, [2, 1], buffers, 0, seedRandom(0));
  expect([...buffers.inputs]).toEqual([2, 2, 2, 1, 1, 1]);
  expect([...buffers.targets]).toEqual([0, 0, 1, 0, 1, 0]);
});

test('mix-up keeps inputs and targets together and every target a distribution', () => {
  const own: ExampleSource = { ...source, classes: 4, labels: [0, 1, 2, 3] };
  const buffers = { inputs: new Float32Array(12), targets: new Float32Array(16) };
  fillBatch(own, [0, 1, 2, 3], buffers, 0.4, seedRandom(5));
  for (let item = 0; item < 4; item++) {
    const target = [...buffers.targets.subarray(4 * item, 4 * item + 4)];
    expect(target.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
    const mixed = target.reduce((sum, share, label) => sum + share * label, 0);
    expect(buffers.inputs[3 * item]).toBeCloseTo(mixed, 5);
  }
});

test('a batch that does not fit its buffers is refused', () => {
  const buffers = { inputs: new Float32Array(7), targets: new Float32Array(6) };
  expect(() => fillBatch(source, [0, 1], buffers, 0, seedRandom(0))).toThrow(/do not fit/);
});

test('a checkpoint gives back what was saved, and only to its own recipe', () => {
  const array = { data: Float32Array.of(1, 2.5), shape: [2] };
  const history = [
    { epoch: 1, loss: 2, accuracy: 0.4, validationLoss: 1.5, validationAccuracy: 0.5, seconds: 3 },
  ];
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

test('better means less loss or more accuracy', () => {
  const record = {
    epoch: 1,
    loss: 1,
    accuracy: 0.4,
    validationLoss: 1,
    validationAccuracy: 0.5,
    seconds: 1,
  };
  expect(isBetter(record, undefined, 'validationLoss')).toBe(true);
  expect(isBetter({ ...record, validationLoss: 0.9 }, record, 'validationLoss')).toBe(true);
  expect(isBetter({ ...record, validationAccuracy: 0.4 }, record, 'validationAccuracy')).toBe(
    false,
  );
});
