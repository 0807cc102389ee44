// Momentum's other forms, RMSprop, decoupled decay and clipping against golden/torch_optimizers.py.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { ParameterError } from '../../base/index.js';
import { adam, optimizerById, rmsprop, sgd } from '../index.js';
import { numbers } from '../torch-golden.test-support.js';
import { weightsAlone } from './weights-alone.test-support.js';

const path = resolve(import.meta.dirname, '../../../golden/torch/more-optimizers.json');
const golden = JSON.parse(readFileSync(path, 'utf8')) as Record<string, Record<string, number[]>>;

const nesterov = sgd({ momentum: 0.9, nesterov: true, weightDecay: 0.01 });
const heavyRmsprop = rmsprop({
  rho: 0.95,
  epsilon: 1e-5,
  momentum: 0.8,
  weightDecay: 0.3,
  decoupledDecay: true,
});

test.each([
  { id: 'sgd-nesterov', rate: 0.02, optimizer: nesterov },
  {
    id: 'sgd-decoupled',
    rate: 0.02,
    optimizer: sgd({ momentum: 0.9, weightDecay: 0.1, decoupledDecay: true }),
  },
  { id: 'rmsprop', rate: 0.01, optimizer: rmsprop() },
  { id: 'rmsprop-momentum', rate: 0.002, optimizer: heavyRmsprop },
  { id: 'adam-norm', rate: 0.01, optimizer: adam(), options: { clipNorm: 0.7 } },
  { id: 'sgd-value', rate: 0.05, optimizer: sgd(), options: { clipValue: 0.25 } },
])('$id goes the way of the reference over a hundred steps', async (one) => {
  const w = await weightsAlone(numbers(0, 12, 1), one.optimizer, one.options);
  const lean = numbers(500, 12, 1);
  for (let step = 1; step <= 100; step++) {
    const gradient = numbers(step, 12, 1);
    w.move(
      gradient.map((value, i) => value + Math.fround(0.3 * (lean[i] as number))),
      one.rate,
    );
    golden[one.id]?.[String(step)]?.forEach((value, i) => {
      expect(Math.abs((w.current()[i] as number) - value)).toBeLessThan(1e-5);
    });
  }
});

test('Nesterov and RMSprop with momentum follow the Rosenbrock valley to its end', async () => {
  for (const [optimizer, rate] of [
    [sgd({ momentum: 0.9, nesterov: true }), 3e-4],
    [rmsprop({ momentum: 0.5 }), 1e-3],
  ] as const) {
    const w = await weightsAlone(Float32Array.of(-0.5, 1, 0, 0), optimizer);
    for (let step = 0; step < 8000; step++) {
      const [a = 0, b = 0] = w.current();
      const slope = b - a * a;
      w.move([-2 * (1 - a) - 400 * a * slope, 200 * slope, 0, 0], rate);
    }
    expect(w.current()[0]).toBeCloseTo(1, 1);
    expect(w.current()[1]).toBeCloseTo(1, 1);
  }
});

test('only what is needed is kept beside the weights, and options are checked', () => {
  expect(sgd().moments).toEqual([]);
  expect(sgd({ momentum: 0.9 }).moments).toEqual(['velocity']);
  expect(rmsprop().moments).toEqual(['square']);
  expect(rmsprop({ momentum: 0.1 }).moments).toEqual(['square', 'velocity']);
  expect(() => adam({ beta1: 1 })).toThrow('beta1 must be at least 0 and below 1');
  expect(() => sgd({ weightDecay: -1 })).toThrow(ParameterError);
  expect(() => optimizerById('rmsprob')).toThrow('Did you mean "rmsprop"?');
});
