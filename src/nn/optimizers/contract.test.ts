// Every optimizer follows PyTorch's path and finds the bottom of two valleys.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { numbers } from '../torch-golden.test-support.js';
import * as catalogue from './catalogue.js';
import { weightsAlone } from './weights-alone.test-support.js';

const { adam, adamw, sgd } = catalogue;

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
    const w = await weightsAlone(numbers(0, 12, 1), optimizer);
    for (let step = 1; step <= 100; step++) {
      const lean = numbers(500, 12, 1);
      w.move(
        numbers(step, 12, 1).map((value, i) => value + Math.fround(0.3 * (lean[i] as number))),
        rate,
      );
      const expected = golden[id]?.[String(step)];
      expected?.forEach((value, i) => {
        expect(Math.abs((w.current()[i] as number) - value)).toBeLessThan(1e-5);
      });
    }
  });
});

test("Adam adds eps where Keras does when told to: 'm · rate √(1 − β₂ᵗ) / (1 − β₁ᵗ) / (√v + eps)'", async () => {
  const [rate, eps, beta1, beta2] = [0.01, 1e-3, 0.9, 0.999];
  const w = await weightsAlone(
    Float32Array.of(1, 1, 1, 1),
    adam({ eps, epsBeforeCorrection: true }),
  );
  let [expected, m, v] = [1, 0, 0];
  for (let t = 1; t <= 20; t++) {
    const gradient = Math.fround(Math.sin(t) * 0.01);
    w.move([gradient, gradient, gradient, gradient], rate);
    m += (gradient - m) * (1 - beta1);
    v += (gradient ** 2 - v) * (1 - beta2);
    const alpha = (rate * Math.sqrt(1 - beta2 ** t)) / (1 - beta1 ** t);
    expected -= (m * alpha) / (Math.sqrt(v) + eps);
    expect(Math.abs((w.current()[0] as number) - expected)).toBeLessThan(1e-6);
  }
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
