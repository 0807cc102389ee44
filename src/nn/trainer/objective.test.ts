// What a step minimizes: several losses, penalties; and what bounds its gradient.
import { expect, test } from 'vitest';
import { ParameterError, seedRandom } from '../../base/index.js';
import {
  add,
  binaryCrossEntropy,
  compileTrainer,
  dense,
  distillation,
  flatten,
  initializeWeights,
  input,
  meanSquaredError,
  network,
  type Penalty,
  relu,
  sgd,
  softmaxCrossEntropy,
  type Weights,
} from '../index.js';
import { apart, CLASSES, filledTrainer, vectorNet } from './small-nets.test-support.js';

function threeHeads() {
  const [a, b] = [input([5], 'a'), input([2, 4], 'b')];
  const h = relu(
    add(dense(a, { units: 8, name: 'fromA' }), dense(flatten(b), { units: 8, name: 'fromB' })),
  );
  const outputs = ['genre', 'tags', 'value'].map((name, i) =>
    dense(h, { units: [CLASSES, 4, 2][i] as number, name }),
  );
  return network({ inputs: [a, b], outputs });
}

test('several inputs and outputs, each output with its loss and weight', async () => {
  const net = threeHeads();
  const losses = [
    { loss: softmaxCrossEntropy(), weight: 0.5 },
    { loss: binaryCrossEntropy() },
    { loss: meanSquaredError(), weight: 2 },
  ];
  const whole = await filledTrainer(net, { loss: losses, threads: 2 });
  const start = whole.weights();
  const result = whole.step(0);
  const [genre = 0, tags = 0, value = 0] = result.terms;
  expect(result.loss).toBeCloseTo(0.5 * genre + tags + 2 * value, 6);
  // The gradient of the sum is the sum of the gradients of its terms.
  const total = new Map(
    [...whole.gradients()].map(([name, one]) => [
      name,
      { data: new Float32Array(one.data.length) },
    ]),
  );
  for (const [k, { loss, weight = 1 }] of losses.entries()) {
    const only = await filledTrainer(net, { loss: [{ loss, output: k }], weights: start });
    const targets = whole.targetsOfTerms[k] as Float32Array;
    only.targets.set(targets);
    expect(only.step(0).loss).toBeCloseTo(result.terms[k] as number, 6);
    for (const [name, { data }] of only.gradients()) {
      const into = total.get(name)?.data as Float32Array;
      into.set(into.map((one, i) => one + weight * (data[i] as number)));
    }
    only.close();
  }
  expect(apart(total, whole.gradients())).toBeLessThan(1e-5);
  whole.close();
});

test('two losses of one output add up, and a list must name outputs that there are', async () => {
  const net = vectorNet();
  const twice = await filledTrainer(net, {
    loss: [
      { loss: softmaxCrossEntropy(), output: 0, weight: 0.25 },
      { loss: distillation({ alpha: 0 }), output: 0, weight: 0.75 },
    ],
  });
  const once = await filledTrainer(net);
  for (let b = 0; b < twice.batch; b++) {
    const labels = twice.targets.subarray(b * CLASSES, (b + 1) * CLASSES);
    twice.targetsOfTerms[1]?.set(labels, b * 2 * CLASSES);
  }
  expect(twice.step(0.1).loss).toBeCloseTo(once.step(0.1).loss, 6);
  expect(apart(once.weights(), twice.weights())).toBeLessThan(1e-6);
  for (const one of [twice, once]) one.close();
  for (const loss of [
    [],
    [{ loss: meanSquaredError(), output: 1 }],
    [{ loss: meanSquaredError(), weight: -1 }],
  ]) {
    await expect(filledTrainer(net, { loss })).rejects.toThrow(ParameterError);
  }
});

function penalizedNet(kernelRegularizer?: Penalty) {
  const options = kernelRegularizer && { kernelRegularizer };
  const x = input([5]);
  const h = relu(dense(x, { units: 7, name: 'first', ...options }));
  return network({ inputs: [x], outputs: [dense(h, { units: CLASSES, name: 'head' })] });
}

test('penalties are in the loss and in the gradient, without a half before the squares', async () => {
  const penalty = { l1: 0.03, l2: 0.02 };
  for (const threads of [1, 2]) {
    const plain = await filledTrainer(penalizedNet(), { threads });
    const bound = await filledTrainer(penalizedNet(penalty), { threads });
    const w = plain.weights().get('first.weight')?.data as Float32Array;
    const added = w.reduce(
      (sum, one) => sum + penalty.l1 * Math.abs(one) + penalty.l2 * one ** 2,
      0,
    );
    bound.accumulate();
    plain.accumulate();
    const [a, b] = [plain.step(0), bound.step(0)];
    expect(b.penalty).toBeCloseTo(added, 6);
    expect(b.loss).toBeCloseTo(a.loss + added, 6);
    const slopes = plain.gradients().get('first.weight')?.data as Float32Array;
    bound
      .gradients()
      .get('first.weight')
      ?.data.forEach((slope, i) => {
        const one = w[i] as number;
        const own = penalty.l1 * Math.sign(one) + 2 * penalty.l2 * one;
        expect(Math.abs(slope - (slopes[i] as number) - own)).toBeLessThan(1e-7);
      });
    expect(bound.gradients().get('head.weight')).toEqual(plain.gradients().get('head.weight'));
    for (const one of [plain, bound]) one.close();
  }
  const frozen = await filledTrainer(penalizedNet(penalty), { frozen: ['first'] });
  expect(frozen.step(0.1).penalty).toBe(0);
  frozen.close();
  await expect(filledTrainer(penalizedNet({ l2: -1 }))).rejects.toThrow(
    'first.weight: the factors',
  );
});

test('a group of layers is given a penalty, where its kernels state none', async () => {
  const given = [{ layers: ['*'], penalty: { l2: 0.05 } }];
  const square = (weights: Weights, name: string) =>
    [...(weights.get(name)?.data ?? [])].reduce((sum, one) => sum + one ** 2, 0);
  const own = await filledTrainer(penalizedNet({ l2: 0.02 }), { groups: given });
  const weights = own.weights();
  const expected = 0.02 * square(weights, 'first.weight') + 0.05 * square(weights, 'head.weight');
  expect(own.step(0.1).penalty).toBeCloseTo(expected, 6);
  own.close();
  const some = await filledTrainer(penalizedNet(), {
    groups: [{ layers: ['first'], penalty: { l2: 0.02 } }],
  });
  const stated = await filledTrainer(penalizedNet({ l2: 0.02 }));
  for (const one of [some, stated]) one.step(0.1);
  expect(apart(some.weights(), stated.weights())).toBe(0);
  for (const one of [some, stated]) one.close();
});

test('the norm of the gradient is bounded, the same for any number of threads', async () => {
  const net = vectorNet();
  const plain = await filledTrainer(net);
  plain.step(0);
  const all = [...plain.gradients().values()].flatMap(({ data }) => [...data]);
  const norm = Math.hypot(...all);
  for (const threads of [1, 2, 3]) {
    for (const clipNorm of [norm / 3, 2 * norm]) {
      const clipped = await filledTrainer(net, { clipNorm, threads });
      expect(clipped.step(0).gradientNorm).toBeCloseTo(norm, 6);
      const factor = Math.min(1, clipNorm / norm);
      for (const [name, { data }] of clipped.gradients()) {
        const from = plain.gradients().get(name)?.data as Float32Array;
        data.forEach((one, i) => {
          expect(Math.abs(one - factor * (from[i] as number))).toBeLessThan(1e-7);
        });
      }
      clipped.close();
    }
  }
  const bounded = await filledTrainer(net, { clipValue: 0.01 });
  bounded.step(0);
  const found = [...bounded.gradients().values()].flatMap(({ data }) => [...data]);
  expect(found.map((one) => Math.fround(one))).toEqual(
    all.map((one) => Math.fround(Math.min(Math.max(one, -Math.fround(0.01)), Math.fround(0.01)))),
  );
  await expect(filledTrainer(net, { clipNorm: 0 })).rejects.toThrow('clipNorm must be above 0');
  for (const one of [plain, bounded]) one.close();
});

test('a net of nothing but frozen layers can be stepped without moving', async () => {
  const net = vectorNet();
  const weights = initializeWeights(net, seedRandom(2));
  const trainer = await compileTrainer(net, {
    batch: 2,
    loss: softmaxCrossEntropy(),
    optimizer: sgd(),
    seed: 1,
    weights,
    frozen: ['*'],
  });
  trainer.step(1);
  expect(trainer.weights()).toEqual(weights);
  trainer.close();
});
