// The Fourier transform's convolution against the direct one, over lengths, strides and paddings.
import { expect, test } from 'vitest';
import { seedRandom } from '../../base/index.js';
import { workerThreads } from '../../node/worker-threads.js';
import {
  type Conv1dOptions,
  compileTrainer,
  conv1d,
  dense,
  flatten,
  initializeWeights,
  input,
  type Network,
  network,
  type Precision,
  relu,
  sgd,
  softmaxCrossEntropy,
} from '../index.js';
import { PlanBuilder } from '../plan/plan-builder.js';
import { chooseConvolution } from './choose.js';
import type { Convolution } from './geometry.js';

const BATCH = 21;

interface Case {
  readonly length: number;
  readonly channels: number;
  readonly options: Conv1dOptions;
}

const CASES: Case[] = [
  { length: 197, channels: 72, options: { filters: 76, kernelSize: 4, padding: [[2, 2]] } },
  {
    length: 500,
    channels: 48,
    options: { filters: 52, kernelSize: 14, strides: 3, padding: 'same' },
  },
  {
    length: 401,
    channels: 16,
    options: { filters: 36, kernelSize: 32, strides: 2, padding: [[16, 16]] },
  },
  { length: 360, channels: 28, options: { filters: 24, kernelSize: 13 } },
  {
    length: 4100,
    channels: 4,
    options: { filters: 32, kernelSize: 64, strides: 16, padding: [[40, 3]] },
  },
];

function build({ length, channels, options }: Case): Network {
  const x = input([2, length]);
  const h = conv1d(x, { filters: channels, kernelSize: 1 });
  const last = flatten(relu(conv1d(h, { ...options, name: 'line' })));
  return network({ inputs: [x], outputs: [dense(last, { units: 3 })] });
}

async function compute(net: Network, precision: Precision, threads: number) {
  const random = seedRandom('fourier');
  const trainer = await compileTrainer(net, {
    batch: BATCH,
    threads,
    threadHost: workerThreads(),
    precision,
    loss: softmaxCrossEntropy(),
    optimizer: sgd(),
    seed: 1,
    weights: initializeWeights(net, random.fork('weights')),
  });
  const [x] = trainer.inputs as [Float32Array];
  x.set(x.map(() => random.normal()));
  trainer.targets.set(trainer.targets.map((_, i) => (i % 3 === (i / 3) % 3 ? 1 : 0)));
  // Twice, so that what the first step leaves in memory would be seen.
  trainer.step(0);
  trainer.step(0);
  const results = new Map([...trainer.gradients()].map(([name, { data }]) => [name, data]));
  results.set('outputs', trainer.outputs[0]?.slice() ?? new Float32Array());
  trainer.close();
  return results;
}

test.each(CASES)('$length positions, $options', async (one) => {
  const net = build(one);
  const exact = await compute(net, 'exact', 1);
  for (const threads of [1, 2]) {
    for (const [name, ours] of await compute(net, 'fast', threads)) {
      const theirs = exact.get(name) as Float32Array;
      const largest = Math.max(...theirs.map(Math.abs));
      const worst = Math.max(...ours.map((value, i) => Math.abs(value - (theirs[i] as number))));
      expect(worst / largest, name).toBeLessThan(1e-5);
      // Other roundings show that the other algorithm has been at work.
      if (name === 'line.weight') expect(worst).toBeGreaterThan(0);
    }
  }
});

test('is chosen for such lines in fast plans, and never in exact ones', () => {
  const single = { input: 1, output: 1, kernel: 1, stride: 1, dilation: 1, before: 0 };
  const columns = { input: 400, output: 201, kernel: 32, stride: 2, dilation: 1, before: 16 };
  const shape: Convolution = { inputs: 32, outputs: 64, rows: single, columns };
  for (const pass of ['forward', 'backward', 'weightGradient'] as const) {
    expect(chooseConvolution(new PlanBuilder(16, 2), shape, pass).id).toBe('fourier');
    expect(chooseConvolution(new PlanBuilder(16, 2, 'exact'), shape, pass).id).toBe('direct');
  }
  const wide = { ...columns, input: 60000, output: 233, kernel: 512, stride: 256 };
  expect(chooseConvolution(new PlanBuilder(16, 2), { ...shape, columns: wide }, 'forward').id).toBe(
    'direct',
  );
});
