// Whole trainings with `precision: 'fast'` and `'exact'`: what comes out differs no more than from seed to seed.
import { expect, test } from 'vitest';
import { type Random, seedRandom } from '../base/index.js';
import { workerThreads } from '../node/worker-threads.js';
import {
  adam,
  batchNorm,
  compilePredictor,
  compileTrainer,
  conv1d,
  conv2d,
  dense,
  flatten,
  type GraphNode,
  globalAveragePool2d,
  initializeWeights,
  input,
  maxPool2d,
  type Network,
  network,
  type Precision,
  relu,
  softmaxCrossEntropy,
  type Weights,
} from './index.js';

const CLASSES = 4;
const BATCH = 32;
const STEPS = 60;
const SEEDS = 6;
const TEST_SAMPLES = 16 * BATCH;

/** Something to learn: a net and samples of each class. */
interface Problem {
  readonly net: () => Network;
  readonly size: number;
  /** Fills one sample of a class. */
  readonly draw: (random: Random, label: number, into: Float32Array) => void;
}

/** Gratings of four directions, drowned in noise; 3 × 3 kernels by Winograd. */
const pictures: Problem = {
  size: 24 * 24,
  net() {
    const x = input([1, 24, 24]);
    const block = (h: GraphNode, filters: number) =>
      relu(batchNorm(conv2d(h, { filters, kernelSize: 3, padding: 'same' })));
    const h = block(maxPool2d(block(block(x, 8), 16), { poolSize: 2 }), 16);
    const head = dense(flatten(globalAveragePool2d(h)), { units: CLASSES });
    return network({ inputs: [x], outputs: [head] });
  },
  draw(random, label, into) {
    const angle = (Math.PI * label) / CLASSES + 0.2 * random.normal();
    const [along, across] = [Math.cos(angle), Math.sin(angle)];
    const phase = 2 * Math.PI * random.uniform();
    for (let i = 0; i < into.length; i++) {
      const wave = Math.sin(0.9 * (along * Math.floor(i / 24) + across * (i % 24)) + phase);
      into[i] = 0.7 * wave + 1.3 * random.normal();
    }
  },
};

/** Tones of four pitches that wander, drowned in noise; long kernels by the Fourier transform. */
const tones: Problem = {
  size: 1024,
  net() {
    const x = input([1, 1024]);
    const line = { strides: 2, padding: 'same' } as const;
    const h = relu(batchNorm(conv1d(x, { ...line, filters: 16, kernelSize: 32 })));
    const last = relu(batchNorm(conv1d(h, { ...line, filters: 24, kernelSize: 32, strides: 4 })));
    return network({ inputs: [x], outputs: [dense(flatten(last), { units: CLASSES })] });
  },
  draw(random, label, into) {
    const pitch = 0.3 + 0.06 * label + 0.02 * random.normal();
    const phase = 2 * Math.PI * random.uniform();
    for (let i = 0; i < into.length; i++) {
      into[i] = 0.35 * Math.sin(pitch * i + phase) + random.normal();
    }
  },
};

interface Result {
  readonly loss: number;
  readonly accuracy: number;
}

async function train(problem: Problem, precision: Precision, seed: number): Promise<Result> {
  const net = problem.net();
  const random = seedRandom(`precision ${seed}`);
  const trainer = await compileTrainer(net, {
    batch: BATCH,
    threads: 2,
    threadHost: workerThreads(),
    precision,
    loss: softmaxCrossEntropy(),
    optimizer: adam(),
    seed,
    weights: initializeWeights(net, random.fork('weights')),
  });
  const drawing = random.fork('samples');
  for (let step = 0; step < STEPS; step++) {
    const labels = fill(problem, drawing, trainer.inputs[0] as Float32Array);
    trainer.targets.fill(0);
    labels.forEach((label, i) => {
      trainer.targets[CLASSES * i + label] = 1;
    });
    trainer.step(0.003);
  }
  const weights = trainer.weights();
  trainer.close();
  return judge(problem, net, weights, precision);
}

function fill(problem: Problem, random: Random, into: Float32Array): number[] {
  return Array.from({ length: into.length / problem.size }, (_, i) => {
    const label = random.integer(0, CLASSES - 1);
    problem.draw(random, label, into.subarray(i * problem.size, (i + 1) * problem.size));
    return label;
  });
}

/** Mean loss and accuracy over samples that every run is judged by. */
async function judge(
  problem: Problem,
  net: Network,
  weights: Weights,
  precision: Precision,
): Promise<Result> {
  const predictor = await compilePredictor(net, { batch: TEST_SAMPLES, weights, precision });
  const samples = new Float32Array(TEST_SAMPLES * problem.size);
  const labels = fill(problem, seedRandom('test samples'), samples);
  const [logits] = predictor.run([samples]) as [Float32Array];
  predictor.close();
  let loss = 0;
  let right = 0;
  labels.forEach((label, i) => {
    const row = [...logits.subarray(CLASSES * i, CLASSES * (i + 1))];
    const total = row.reduce((sum, one) => sum + Math.exp(one), 0);
    loss += Math.log(total) - (row[label] as number);
    if (row.indexOf(Math.max(...row)) === label) right++;
  });
  return { loss: loss / TEST_SAMPLES, accuracy: right / TEST_SAMPLES };
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, one) => sum + one, 0) / values.length;

function deviation(values: readonly number[]): number {
  const center = mean(values);
  return Math.sqrt(mean(values.map((one) => (one - center) ** 2)));
}

test.each(Object.entries({ pictures, tones }))(
  '%s: fast and exact trainings end alike',
  async (_, problem) => {
    const runs: Record<Precision, Result[]> = { fast: [], exact: [] };
    for (let seed = 0; seed < SEEDS; seed++) {
      for (const precision of ['fast', 'exact'] as const) {
        runs[precision].push(await train(problem, precision, seed));
      }
    }
    for (const what of ['loss', 'accuracy'] as const) {
      const [fast, exact] = [runs.fast, runs.exact].map((list) => list.map((one) => one[what])) as [
        number[],
        number[],
      ];
      // The two differ, so different kernels were at work; by less than the seeds make exact runs differ.
      expect(fast).not.toEqual(exact);
      expect(Math.abs(mean(fast) - mean(exact)), what).toBeLessThan(deviation(exact));
    }
    // There was something to learn, and something left to get wrong.
    const accuracy = mean(runs.exact.map((one) => one.accuracy));
    expect(accuracy).toBeGreaterThan(0.5);
    expect(accuracy).toBeLessThan(0.995);
  },
  120_000,
);
