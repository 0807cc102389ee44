// Every loss against its slow twin in double precision: value, gradient, and the twin by central differences.
import { describe, expect, test } from 'vitest';
import { sizeOf } from '../../array/index.js';
import { ParameterError, type Random, ShapeError, seedRandom } from '../../base/index.js';
import { workerThreads } from '../../node/worker-threads.js';
import {
  binaryCrossEntropy,
  compileTrainer,
  distillation,
  doubleSoftmaxCrossEntropy,
  input,
  type Loss,
  meanSquaredError,
  network,
  sgd,
  softmax,
  softmaxCrossEntropy,
} from '../index.js';
import { probe } from '../reference/probe.test-support.js';
import {
  add,
  clearTape,
  differentiate,
  divide,
  exp,
  log,
  multiply,
  type Real,
  real,
  scale,
  sigmoid,
  subtract,
  sum,
} from '../reference/tape.test-support.js';

const BATCH = 3;

interface LossCase {
  readonly title: string;
  readonly loss: Loss;
  readonly shape: readonly number[];
  readonly target: (random: Random) => number;
  /** Targets are made to add up to 1 over axis 0. */
  readonly isDistribution?: boolean;
  /** The whole batch's loss. */
  readonly twin: (outputs: Real[][], targets: number[][]) => Real;
}

const mean = (all: Real[]): Real => scale(sum(all), 1 / all.length);
const softmaxOf = (x: Real[], temperature = 1): Real[] => {
  const powers = x.map((one) => exp(scale(one, 1 / temperature)));
  return powers.map((one) => divide(one, sum(powers)));
};
const crossEntropy = (p: Real[], q: number[]): Real =>
  sum(p.map((one, i) => scale(log(one), -(q[i] as number))));

/** −Σ w q ln softmax, every position by itself, without the division by the batch. */
function weighted(x: Real[], t: number[], classes: number, smoothing: number, w: number[]): Real {
  const positions = x.length / classes;
  const all = Array.from({ length: positions }, (_, p) => {
    const at = (i: number) => i * positions + p;
    const row = Array.from({ length: classes }, (_, i) => x[at(i)] as Real);
    const q = row.map((_, i) => {
      const smooth = (1 - smoothing) * (t[at(i)] as number) + smoothing / classes;
      return (w[i] as number) * smooth;
    });
    return crossEntropy(softmaxOf(row), q);
  });
  return mean(all);
}

const massOf = (targets: number[][], w: number[]) => {
  const all = targets.map((t) => {
    const positions = t.length / w.length;
    return (
      t.reduce((s, one, i) => s + one * (w[Math.floor(i / positions)] as number), 0) / positions
    );
  });
  return all.reduce((a, b) => a + b, 0);
};

const logistic = (x: Real[], t: number[], size: number, positive: number[]): Real =>
  mean(
    x.map((one, i) => {
      const yes = t[i] as number;
      const p = sigmoid(one);
      const no = log(subtract(real(1), p));
      const weight = positive[Math.floor(i / size)] as number;
      return scale(add(scale(log(p), weight * yes), scale(no, 1 - yes)), -1);
    }),
  );

const uniform = (random: Random) => 0.05 + random.uniform();
const W = [0.5, 2, 0, 1.25];

const CASES: LossCase[] = [
  {
    title: 'soft-max cross-entropy',
    loss: softmaxCrossEntropy({ labelSmoothing: 0.1 }),
    shape: [5],
    target: uniform,
    isDistribution: true,
    twin: (x, t) => mean(x.map((row, n) => weighted(row, t[n]!, 5, 0.1, [1, 1, 1, 1, 1]))),
  },
  {
    title: 'soft-max cross-entropy at every position, classes weighted',
    loss: softmaxCrossEntropy({ labelSmoothing: 0.2, classWeights: W }),
    shape: [4, 2, 3],
    target: uniform,
    isDistribution: true,
    twin: (x, t) =>
      scale(sum(x.map((row, n) => weighted(row, t[n]!, 4, 0.2, W))), 1 / massOf(t, W)),
  },
  {
    title: 'soft-max cross-entropy weighted, divided by samples',
    loss: softmaxCrossEntropy({ classWeights: W, divideBy: 'samples' }),
    shape: [4],
    target: uniform,
    isDistribution: true,
    twin: (x, t) => mean(x.map((row, n) => weighted(row, t[n]!, 4, 0, W))),
  },
  {
    title: 'soft-max cross-entropy twice',
    loss: doubleSoftmaxCrossEntropy({ labelSmoothing: 0.1 }),
    shape: [6],
    target: uniform,
    isDistribution: true,
    twin: (x, t) =>
      mean(x.map((row, n) => weighted(softmaxOf(row), t[n]!, 6, 0.1, [1, 1, 1, 1, 1, 1]))),
  },
  {
    title: 'binary cross-entropy',
    loss: binaryCrossEntropy(),
    shape: [7],
    target: (random) => Math.round(random.uniform()),
    twin: (x, t) => mean(x.map((row, n) => logistic(row, t[n]!, 1, Array(7).fill(1)))),
  },
  {
    title: 'binary cross-entropy of planes with positive weights',
    loss: binaryCrossEntropy({ positiveWeights: [3, 0.5] }),
    shape: [2, 3, 2],
    target: uniform,
    twin: (x, t) => mean(x.map((row, n) => logistic(row, t[n]!, 6, [3, 0.5]))),
  },
  {
    title: 'mean squared error',
    loss: meanSquaredError(),
    shape: [3, 5],
    target: (random) => random.normal(),
    twin: (x, t) =>
      mean(
        x.flatMap((row, n) =>
          row.map((one, i) => {
            const difference = scale(one, 1, -(t[n]![i] as number));
            return multiply(difference, difference);
          }),
        ),
      ),
  },
  {
    title: 'distillation',
    loss: distillation({ temperature: 2.5, alpha: 0.7 }),
    shape: [4],
    target: (random) => random.normal(),
    twin: (x, t) =>
      mean(
        x.map((row, n) => {
          const labels = t[n]!.slice(0, 4);
          const teacher = softmaxOf(t[n]!.slice(4).map(real), 2.5).map(({ value }) => value);
          const entropy = teacher.reduce((total, a) => total + a * Math.log(a), 0);
          const soft = scale(crossEntropy(softmaxOf(row, 2.5), teacher), 1, entropy);
          const hard = crossEntropy(softmaxOf(row), labels);
          return add(scale(hard, 0.3), scale(soft, 0.7 * 2.5 ** 2));
        }),
      ),
  },
];

function drawTargets({ loss, shape, target, isDistribution }: LossCase, random: Random) {
  const size = sizeOf(loss.targetShape(shape));
  return Array.from({ length: BATCH }, () => {
    const raw = Array.from({ length: size }, () => target(random));
    const step = size / (shape[0] as number);
    const whole = (i: number) =>
      raw.filter((_, j) => j % step === i % step).reduce((a, b) => a + b, 0);
    return raw.map((one, i) => Math.fround(isDistribution ? one / whole(i) : one));
  });
}

describe.each(CASES)('$title', (one) => {
  const random = seedRandom(one.title);
  const size = sizeOf(one.shape);
  const x = Array.from({ length: BATCH * size }, () => Math.fround(2 * random.normal()));
  const targets = drawTargets(one, random);

  const twin = (values: readonly number[]) => {
    clearTape();
    const leaves = values.map((value) => real(value));
    const rows = Array.from({ length: BATCH }, (_, n) => leaves.slice(n * size, (n + 1) * size));
    const loss = one.twin(rows, targets);
    differentiate(loss);
    return { loss: loss.value, gradient: leaves.map(({ gradient }) => gradient) };
  };

  test('the twin’s gradient is that of central differences', () => {
    const { gradient } = twin(x);
    const lossAt = (i: number, move: number) =>
      twin(x.map((value, j) => (i === j ? value + move : value))).loss;
    gradient.forEach((slope, i) => {
      const difference = (lossAt(i, 1e-4) - lossAt(i, -1e-4)) / 2e-4;
      expect(Math.abs(difference - slope)).toBeLessThan(1e-6);
    });
  });

  test.each([1, 2])(
    'the kernel gives the twin’s loss and gradient with %i threads',
    async (threads) => {
      const from = input(one.shape);
      const net = network({ inputs: [from], outputs: [probe(from, 'probe')] });
      const trainer = await compileTrainer(net, {
        batch: BATCH,
        threads,
        threadHost: workerThreads(),
        loss: one.loss,
        optimizer: sgd(),
        seed: 1,
        weights: new Map([
          ['probe.offset', { data: new Float32Array(size), shape: [...one.shape] }],
        ]),
      });
      trainer.inputs[0]?.set(x);
      trainer.targets.set(targets.flat());
      const { loss, terms } = trainer.step(0);
      const expected = twin(x);
      expect(Math.abs(loss - expected.loss)).toBeLessThan(1e-6 * Math.max(1, expected.loss));
      expect(terms).toEqual([loss]);
      const slopes = trainer.gradients().get('probe.offset')?.data as Float32Array;
      slopes.forEach((slope, i) => {
        const over = expected.gradient.filter((_, j) => j % size === i);
        expect(Math.abs(slope - over.reduce((a, b) => a + b, 0))).toBeLessThan(1e-6);
      });
      trainer.close();
    },
  );
});

async function lossOf(loss: Loss, logits: readonly number[], label: number, isSoft: boolean) {
  const x = input([logits.length]);
  const net = network({ inputs: [x], outputs: [isSoft ? softmax(x) : x] });
  const weights = new Map();
  const options = { batch: 1, loss, optimizer: sgd(), seed: 1, weights };
  const trainer = await compileTrainer(net, options);
  trainer.inputs[0]?.set(logits);
  trainer.targets[label] = 1;
  const result = trainer.step(0).loss;
  trainer.close();
  return result;
}

test.each([
  [8, 1.274],
  [10, 1.4612],
])('soft-max inside net and loss, %i classes: no loss below %d', async (classes, floor) => {
  const sure = Array.from({ length: classes }, (_, i) => (i === 2 ? 200 : 0));
  const least = Math.log(1 + (classes - 1) / Math.E);
  expect(least).toBeCloseTo(floor, 4);
  for (const [loss, isSoft] of [
    [softmaxCrossEntropy(), true],
    [doubleSoftmaxCrossEntropy(), false],
  ] as const) {
    expect(await lossOf(loss, sure, 2, isSoft)).toBeCloseTo(least, 6);
    expect(await lossOf(loss, sure, 3, isSoft)).toBeCloseTo(least + 1, 6);
    const unsure = sure.map((_, i) => Math.sin(i));
    const one = await lossOf(loss, unsure, 1, isSoft);
    expect(one).toBeCloseTo(await lossOf(softmaxCrossEntropy(), unsure, 1, true), 6);
  }
});

test('losses say what is wrong with their options and outputs', () => {
  expect(() => softmaxCrossEntropy({ labelSmoothing: 1.5 })).toThrow(ParameterError);
  expect(() => distillation({ temperature: 0 })).toThrow('temperature must be above 0');
  expect(() => distillation().targetShape([3, 3])).toThrow(ShapeError);
  const weighted = softmaxCrossEntropy({ classWeights: [1, 2] });
  expect(() => weighted.targetShape([3])).toThrow('expected 3 classWeights');
  const negative = binaryCrossEntropy({ positiveWeights: [1, -2] });
  expect(() => negative.targetShape([2])).toThrow('at least 0; got -2');
});
