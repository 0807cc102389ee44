// Every optimizer follows PyTorch's path and finds the bottom of two valleys.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compileTrainer, dense, input, type Loss, network } from '../index.js';
import * as catalogue from './catalogue.js';
import type { Optimizer } from './optimizer.js';

const { adam, adamw, sgd } = catalogue;

/** A loss whose gradient with respect to the output is the target. */
const givenGradient: Loss = {
  id: 'given-gradient',
  targetShape: (shape) => shape,
  emit({ plan, target, gradient, losses }) {
    plan.call('copyFloats', { x: target, y: gradient, count: 1 });
    plan.call('clearFloats', { y: losses, count: 1 });
  },
};

/** Weights that move against gradients of our choice: one dense unit whose input is the gradient. */
async function weightsAlone(start: Float32Array, optimizer: Optimizer) {
  const x = input([start.length]);
  const net = network({
    inputs: [x],
    outputs: [dense(x, { units: 1, useBias: false, name: 'w' })],
  });
  const trainer = await compileTrainer(net, {
    batch: 1,
    loss: givenGradient,
    optimizer,
    seed: 0,
    weights: new Map([['w.weight', { data: start, shape: [1, start.length] }]]),
  });
  trainer.targets[0] = 1;
  return {
    current: () => trainer.weights().get('w.weight')?.data as Float32Array,
    move(gradient: ArrayLike<number>, rate: number) {
      trainer.inputs[0]?.set(gradient);
      trainer.step(rate);
    },
  };
}

/** The formula of golden/make_torch.py. */
function numbers(stream: number, count: number): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => {
    let word = (Math.imul(i, 2654435761) + Math.imul(Math.imul(stream + 1, 40503), 65537)) >>> 0;
    word = Math.imul(word ^ (word >>> 15), 2246822519) >>> 0;
    word = (word ^ (word >>> 13)) >>> 0;
    return (word >>> 8) / 2 ** 23 - 1;
  });
}

const path = resolve(import.meta.dirname, '../../../golden/torch/optimizers.json');
const golden = JSON.parse(readFileSync(path, 'utf8')) as Record<string, Record<string, number[]>>;

describe('the path of PyTorch over a hundred steps', () => {
  test.each([
    { id: 'sgd', rate: 0.05, optimizer: sgd() },
    { id: 'sgd-momentum', rate: 0.02, optimizer: sgd({ momentum: 0.9, weightDecay: 0.01 }) },
    { id: 'adam', rate: 0.01, optimizer: adam() },
    { id: 'adam-coupled', rate: 0.01, optimizer: adam({ eps: 1e-7, weightDecay: 0.05 }) },
    { id: 'adamw', rate: 0.01, optimizer: adamw({ weightDecay: 0.1 }) },
  ])('is followed by $id', async ({ id, rate, optimizer }) => {
    const w = await weightsAlone(numbers(0, 12), optimizer);
    for (let step = 1; step <= 100; step++) {
      const lean = numbers(500, 12);
      w.move(
        numbers(step, 12).map((value, i) => value + Math.fround(0.3 * (lean[i] as number))),
        rate,
      );
      const expected = golden[id]?.[String(step)];
      expected?.forEach((value, i) => {
        expect(Math.abs((w.current()[i] as number) - value)).toBeLessThan(1e-5);
      });
    }
  });
});

describe.each(Object.entries(catalogue))('%s', (_, make) => {
  const optimizer = make({ weightDecay: 0 });
  const rates: Record<string, { parabola: number; valley: number }> = {
    sgd: { parabola: 0.1, valley: 0.0015 },
    adam: { parabola: 0.05, valley: 0.02 },
    adamw: { parabola: 0.05, valley: 0.02 },
    rmsprop: { parabola: 0.005, valley: 0.002 },
  };
  const rate = rates[optimizer.id] ?? { parabola: 0.05, valley: 0.002 };

  test('finds the bottom of a parabola', async () => {
    const w = await weightsAlone(Float32Array.of(3, -2, 1, 4), optimizer);
    for (let step = 0; step < 1200; step++) {
      w.move(
        w.current().map((value, i) => value - i),
        rate.parabola,
      );
    }
    w.current().forEach((value, i) => {
      expect(value).toBeCloseTo(i, 2);
    });
  });

  test('follows the Rosenbrock valley', async () => {
    const w = await weightsAlone(Float32Array.of(-0.5, 1, 0, 0), optimizer);
    for (let step = 0; step < 8000; step++) {
      const [a = 0, b = 0] = w.current();
      const slope = b - a * a;
      w.move([-2 * (1 - a) - 400 * a * slope, 200 * slope, 0, 0], rate.valley);
    }
    expect(w.current()[0]).toBeCloseTo(1, 1);
    expect(w.current()[1]).toBeCloseTo(1, 1);
  });

  test('spares biases and normalization when told to', () => {
    expect(make().decaysAll).toBe(true);
    expect(make({ decayBiasAndNorm: false }).decaysAll).toBe(false);
  });
});
