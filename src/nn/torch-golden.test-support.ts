// Holds a net against the numbers that PyTorch gave for it (golden/make_torch.py and its neighbours).
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sizeOf } from '../array/index.js';
import { workerThreads } from '../node/worker-threads.js';
import { compileTrainer, type Network, sgd, softmaxCrossEntropy, type Weights } from './index.js';

interface Golden {
  readonly loss: number;
  readonly outputs: number[];
  readonly gradients: Record<string, { norm: number; step: number; values: number[] }>;
  readonly running: Record<string, number[]>;
}

/** A net as the Python side has built it too. */
export interface GoldenCase {
  readonly batch: number;
  readonly labelSmoothing?: number;
  readonly net: Network;
}

/** The formula of golden/make_torch.py, exact in double precision. */
export function numbers(stream: number, count: number, scale: number, offset = 0): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => {
    let word = (Math.imul(i, 2654435761) + Math.imul(Math.imul(stream + 1, 40503), 65537)) >>> 0;
    word = Math.imul(word ^ (word >>> 15), 2246822519) >>> 0;
    word = (word ^ (word >>> 13)) >>> 0;
    return Math.fround(((word >>> 8) / 2 ** 23 - 1) * scale) + offset;
  });
}

function weightsOf(net: Network): Weights {
  let stream = 0;
  return new Map(
    net.parameters.map(({ name, role, shape, trainable, fanIn }) => {
      const data = new Float32Array(sizeOf(shape)).fill(role === 'runningVariance' ? 1 : 0);
      if (!trainable) return [name, { data, shape }];
      const scales: Record<string, number> = { weight: fanIn ** -0.5 * 1.7, bias: 0.3 };
      const offset = role === 'gamma' ? 1 : 0;
      return [name, { data: numbers(stream++, data.length, scales[role] ?? 0.5, offset), shape }];
    }),
  );
}

function targetsOf(batch: number, classes: number): Float32Array {
  const raw = numbers(1001, batch * classes, 1).map((value) => Math.fround(value + 1.001));
  return raw.map((value, i) => {
    const row = raw.subarray(i - (i % classes), i - (i % classes) + classes);
    return value / row.reduce((sum, one) => sum + one, 0);
  });
}

async function compute(
  { net, batch, labelSmoothing = 0 }: GoldenCase,
  threads: number,
  exact: boolean,
) {
  const trainer = await compileTrainer(net, {
    batch,
    threads,
    threadHost: workerThreads(),
    loss: softmaxCrossEntropy({ labelSmoothing }),
    optimizer: sgd(),
    seed: 1,
    weights: weightsOf(net),
    precision: exact ? 'exact' : 'fast',
  });
  const [x] = trainer.inputs as [Float32Array];
  x.set(numbers(1000, x.length, 1));
  trainer.targets.set(targetsOf(batch, net.outputShapes[0]?.[0] as number));
  const { loss } = trainer.step(0);
  const outputs = trainer.outputs[0]?.slice() as Float32Array;
  const result = { loss, outputs, gradients: trainer.gradients(), after: trainer.weights() };
  trainer.close();
  return result;
}

/** The largest difference over the largest value. */
function relativeError(ours: ArrayLike<number>, theirs: ArrayLike<number>): number {
  let difference = 0;
  let largest = 1e-30;
  for (let i = 0; i < theirs.length; i++) {
    difference = Math.max(difference, Math.abs((ours[i] as number) - (theirs[i] as number)));
    largest = Math.max(largest, Math.abs(theirs[i] as number));
  }
  return difference / largest;
}

/** Registers the tests of one net: loss, outputs, gradients and running statistics. */
export function checkGolden(id: string, make: () => GoldenCase): void {
  describe(id, () => {
    const path = resolve(import.meta.dirname, `../../golden/torch/${id}.json`);
    const golden = JSON.parse(readFileSync(path, 'utf8')) as Golden;

    test.each([
      { threads: 1, exact: true },
      { threads: 2, exact: false },
    ])('gives what PyTorch gives with $threads threads, exact: $exact', async (how) => {
      const ours = await compute(make(), how.threads, how.exact);
      expect(Math.abs(ours.loss - golden.loss)).toBeLessThan(2e-5);
      expect(relativeError(ours.outputs, golden.outputs)).toBeLessThan(2e-5);
      for (const [name, { norm, step, values }] of Object.entries(golden.gradients)) {
        const gradient = ours.gradients.get(name)?.data as Float32Array;
        const sampled = values.map((_, i) => gradient[i * step] as number);
        const length = Math.sqrt(gradient.reduce((sum, one) => sum + one * one, 0));
        // A bias before batch normalization has the gradient 0: nothing but rounding on both sides.
        if (norm < 1e-6) expect(length).toBeLessThan(1e-6);
        else {
          expect(Math.abs(length / norm - 1), `norm of ${name}`).toBeLessThan(1e-3);
          expect(relativeError(sampled, values), name).toBeLessThan(2e-3);
        }
      }
      for (const [name, values] of Object.entries(golden.running)) {
        expect(relativeError(ours.after.get(name)?.data ?? [], values), name).toBeLessThan(1e-5);
      }
    });
  });
}
