// Holds a model against the numbers that PyTorch gave for it (golden/make_torch_nets.py).
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { sizeOf } from '../array/index.js';
import {
  compileTrainer,
  type Network,
  sgd,
  softmaxCrossEntropy,
  type Weights,
} from '../nn/index.js';
import { workerThreads } from '../node/worker-threads.js';
import { modelById } from './index.js';

interface Golden {
  /** The stream of the first input. */
  readonly inputs: number;
  readonly loss: number;
  readonly outputs: number[];
  readonly gradients: Record<
    string,
    { norm: number; step: number; values: number[]; sums: number[] }
  >;
}

/** A model at one of its settings, without dropout and penalties. */
export interface GoldenNet {
  readonly model: string;
  /** Default: the model's first. */
  readonly setting?: string;
  /** Default: the setting's. */
  readonly inputShapes?: readonly (readonly number[])[];
  /** What turns off dropout and penalties. */
  readonly without?: object;
}

const BATCH = 2;

/** The formula of golden/make_torch_nets.py: multiples of 2⁻²³ in −1..1, exact in both languages. */
function numbers(stream: number, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => {
    let word = (Math.imul(i, 2654435761) + Math.imul(Math.imul(stream + 1, 40503), 65537)) >>> 0;
    word = Math.imul(word ^ (word >>> 15), 2246822519) >>> 0;
    word = (word ^ (word >>> 13)) >>> 0;
    return (word >>> 8) / 2 ** 23 - 1;
  });
}

/** Fowler, Noll and Vo's hash (1a) of a name, its lower 16 bits. */
function streamOf(name: string): number {
  let word = 2166136261;
  for (const letter of name) word = Math.imul(word ^ letter.charCodeAt(0), 16777619);
  return word & 0xffff;
}

function weightsOf(net: Network): Weights {
  return new Map(
    net.parameters.map(({ name, role, shape, trainable }) => {
      const count = sizeOf(shape);
      if (!trainable) {
        const data = new Float32Array(count).fill(role === 'runningVariance' ? 1 : 0);
        return [name, { data, shape }];
      }
      const isMatrix = shape.length > 1;
      const scale = isMatrix ? 1.7 / Math.sqrt(count / (shape[0] as number)) : 0.3;
      const unit = numbers(streamOf(name), count);
      const data = Float32Array.from(unit, (one) =>
        role === 'gamma' ? 1 + 0.5 * one : scale * one,
      );
      return [name, { data, shape }];
    }),
  );
}

function targetsOf(classes: number): Float32Array {
  const raw = numbers(1100, BATCH * classes).map((value) => value + 1.001);
  return Float32Array.from(raw, (value, i) => {
    const start = i - (i % classes);
    return value / raw.subarray(start, start + classes).reduce((sum, one) => sum + one, 0);
  });
}

async function compute(net: Network, stream: number, precision: 'exact' | 'fast', threads: number) {
  const trainer = await compileTrainer(net, {
    batch: BATCH,
    threads,
    threadHost: workerThreads(),
    loss: softmaxCrossEntropy(),
    optimizer: sgd(),
    seed: 1,
    weights: weightsOf(net),
    precision,
  });
  trainer.inputs.forEach((input, i) => {
    input.set(numbers(stream + i, input.length));
  });
  trainer.targets.set(targetsOf(net.outputShapes[0]?.[0] as number));
  const { loss } = trainer.step(0);
  const outputs = trainer.outputs[0]?.slice() as Float32Array;
  const gradients = trainer.gradients();
  trainer.close();
  return { loss, outputs, gradients };
}

const squares = (values: Iterable<number>) => {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
};

/** Registers the test of one net. */
export function checkGoldenNet(
  id: string,
  { model, setting, inputShapes, without = {} }: GoldenNet,
  precision: 'exact' | 'fast',
  threads: number,
): void {
  test(`${id} gives what PyTorch gives, ${precision}, with ${threads} threads`, async () => {
    const path = resolve(import.meta.dirname, `../../golden/torch-nets/${id}.json`);
    const golden = JSON.parse(readFileSync(path, 'utf8')) as Golden;
    const { settings, build } = modelById(model);
    const chosen = settings[setting ?? (Object.keys(settings)[0] as string)];
    if (!chosen) throw new Error(`${model} has no setting ${setting}`);
    const shapes = inputShapes ?? chosen.inputShapes;
    const net = build(shapes, chosen.classes, { ...chosen.options, ...without });
    const ours = await compute(net, golden.inputs, precision, threads);

    const learning = net.parameters.filter((one) => one.trainable).map(({ name }) => name);
    expect(learning.sort()).toEqual(Object.keys(golden.gradients).sort());
    expect(Math.abs(ours.loss - golden.loss)).toBeLessThan(2e-5 * Math.max(1, golden.loss));
    const largest = Math.max(...golden.outputs.map(Math.abs));
    golden.outputs.forEach((value, i) => {
      expect(Math.abs((ours.outputs[i] as number) - value) / largest).toBeLessThan(5e-5);
    });
    const whole = Math.sqrt(squares(Object.values(golden.gradients).map(({ norm }) => norm)));
    let difference = 0;
    for (const [name, { norm, step, values, sums }] of Object.entries(golden.gradients)) {
      const gradient = ours.gradients.get(name)?.data as Float32Array;
      const square = squaredDifference(gradient, sums);
      difference += square;
      // A bias before batch normalization has the gradient 0: nothing but rounding on both sides.
      const scale = norm > 1e-8 * whole ? norm : 1e-2 * whole;
      expect(Math.sqrt(square) / scale, `all of ${name}`).toBeLessThan(2e-3);
      expect(Math.abs(Math.sqrt(squares(gradient)) - norm) / scale, `norm of ${name}`).toBeLessThan(
        1e-3,
      );
      const peak = Math.max(scale / Math.sqrt(gradient.length), ...values.map(Math.abs));
      values.forEach((value, i) => {
        const error = Math.abs((gradient[i * step] as number) - value) / peak;
        expect(error, `${name}[${i * step}]`).toBeLessThan(2e-3);
      });
    }
    expect(Math.sqrt(difference) / whole, 'all parameters').toBeLessThan(1e-4);
  });
}

/** An estimate of `Σ (ours − theirs)²` from sums of both, weighted by numbers whose variance is a third. */
function squaredDifference(gradient: Float32Array, sums: readonly number[]): number {
  const differences = sums.map((theirs, k) => {
    const weights = numbers(2000 + k, gradient.length);
    return weights.reduce((sum, weight, i) => sum + weight * (gradient[i] as number), -theirs);
  });
  return (3 / sums.length) * squares(differences);
}
