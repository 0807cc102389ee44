// Frozen layers, trained trunks in larger nets, and layers with rates of their own.
import { expect, test } from 'vitest';
import { ShapeError, seedRandom } from '../../base/index.js';
import {
  adam,
  adamw,
  batchNorm,
  compilePredictor,
  concat,
  conv2d,
  dense,
  type GraphNode,
  globalAveragePool2d,
  initializeWeights,
  input,
  loadWeights,
  network,
  relu,
  sgd,
  softmaxCrossEntropy,
  type Weights,
} from '../index.js';
import { CLASSES, filledTrainer, planesNet, vectorNet } from './small-nets.test-support.js';
import { planTraining } from './training-plan.js';

function trunk(x: GraphNode, name: string): GraphNode {
  const h = conv2d(x, { filters: 4, kernelSize: 3, padding: 'same', name: `${name}.conv1` });
  const normed = relu(batchNorm(h, { name: `${name}.norm` }));
  return globalAveragePool2d(
    relu(conv2d(normed, { filters: 6, kernelSize: 3, name: `${name}.conv2` })),
  );
}

function alone() {
  const x = input([1, 10, 12]);
  return network({
    inputs: [x],
    outputs: [dense(trunk(x, 'trunk'), { units: CLASSES, name: 'head' })],
  });
}

function twoBranches() {
  const [a, b] = [input([1, 10, 12], 'a'), input([1, 10, 12], 'b')];
  const both = concat([trunk(a, 'left.trunk'), trunk(b, 'right.trunk')]);
  const hidden = relu(dense(both, { units: 8, name: 'hidden' }));
  return network({ inputs: [a, b], outputs: [dense(hidden, { units: CLASSES, name: 'last' })] });
}

const bitsOf = (weights: Weights, prefix: string) =>
  [...weights]
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, { data }]) => [name, [...data]]);

test('a trunk trained alone keeps its bits in a larger net while the head learns', async () => {
  const small = await filledTrainer(alone(), { optimizer: adam() });
  for (let i = 0; i < 5; i++) small.step(0.01);
  const net = twoBranches();
  const start = initializeWeights(net, seedRandom('two'));
  const { weights, loaded, missing, unexpected } = loadWeights(net, start, small.weights(), {
    prefix: 'left.',
    strict: false,
  });
  expect(loaded).toEqual(
    [...small.weights().keys()].filter((n) => n.startsWith('trunk')).map((n) => `left.${n}`),
  );
  expect(unexpected).toEqual(['head.weight', 'head.bias']);
  expect(missing).toContain('right.trunk.conv1.weight');
  const trainer = await filledTrainer(net, {
    weights,
    optimizer: adamw({ weightDecay: 0.5 }),
    frozen: ['left.*'],
    ema: 0.9,
    threads: 2,
  });
  const losses = Array.from({ length: 30 }, () => trainer.step(0.01).loss);
  expect(losses.at(-1)).toBeLessThan(0.5 * (losses[0] as number));
  const trained = trainer.weights();
  expect(bitsOf(trained, 'left.')).toEqual(bitsOf(weights, 'left.'));
  expect(bitsOf(trainer.emaWeights(), 'left.')).toEqual(bitsOf(weights, 'left.'));
  for (const name of [
    'right.trunk.conv1.weight',
    'right.trunk.norm.runningMean',
    'hidden.weight',
  ]) {
    expect(trained.get(name)).not.toEqual(weights.get(name));
  }
  expect([...trainer.gradients().keys()].filter((name) => name.startsWith('left'))).toEqual([]);
  const state = trainer.state();
  trainer.step(0.01);
  const after = trainer.weights();
  trainer.restore(state);
  trainer.step(0.01);
  expect(trainer.weights()).toEqual(after);
  for (const one of [small, trainer]) one.close();
});

test('frozen batch normalization computes what prediction computes', async () => {
  const net = alone();
  const warm = await filledTrainer(net);
  for (let i = 0; i < 3; i++) warm.step(0.05);
  const weights = warm.weights();
  const trainer = await filledTrainer(net, { weights, frozen: ['trunk.norm'] });
  trainer.step(0);
  // A fast predictor takes the normalization into the convolution's weights and rounds differently.
  const predictor = await compilePredictor(net, { batch: 6, weights, precision: 'exact' });
  expect(predictor.run(trainer.inputs)).toEqual(trainer.outputs.map((one) => one.slice()));
  expect(trainer.weights()).toEqual(weights);
  for (const one of [warm, trainer, predictor]) one.close();
});

test('below the last layer that learns nothing is computed on the way back', () => {
  const kernelsOf = (frozen: readonly (string | GraphNode)[]) => {
    const options = { batch: 4, loss: softmaxCrossEntropy(), optimizer: sgd(), frozen };
    const { plan } = planTraining(planesNet(), options);
    return plan.programs.step.flatMap(({ calls }) => calls.map(({ kernel }) => kernel));
  };
  const back = (frozen: string[]) => kernelsOf(frozen).filter((name) => /gradient/i.test(name));
  expect(back(['conv*']).some((name) => /conv|winograd|pool|relu/i.test(name))).toBe(false);
  expect(back(['conv*']).length).toBeGreaterThan(0);
  expect(back(['conv1']).length).toBeLessThan(back([]).length);
  expect(back(['head', 'conv2']).length).toBeLessThan(back([]).length);
});

test('nodes can be frozen by themselves; a name that fits nothing is refused with the nearest', async () => {
  const net = vectorNet();
  const frozen = net.nodes.filter((node) => node.name === 'second');
  const trainer = await filledTrainer(net, { frozen });
  const before = trainer.weights();
  trainer.step(0.1);
  expect(trainer.weights().get('second.weight')).toEqual(before.get('second.weight'));
  expect(trainer.weights().get('first.weight')).not.toEqual(before.get('first.weight'));
  trainer.close();
  await expect(filledTrainer(net, { frozen: ['secund'] })).rejects.toThrow(
    "Did you mean 'second'?",
  );
});

test('a group has a rate and a decay of its own', async () => {
  const net = vectorNet();
  const plain = await filledTrainer(net);
  const grouped = await filledTrainer(net, {
    threads: 2,
    optimizer: sgd({ weightDecay: 0.1, decayBiasAndNorm: false }),
    groups: [
      { layers: ['head'], rate: 0.25, decays: false },
      { layers: ['first'], rate: 0 },
      { layers: ['*'], decays: false },
    ],
  });
  const start = plain.weights();
  for (const one of [plain, grouped]) one.step(0.1);
  const moveOf = (weights: Weights, name: string) => {
    const [from, to] = [start, weights].map((all) => all.get(name)?.data) as Float32Array[];
    return to!.map((one, i) => one - from![i]!);
  };
  for (const [name, share] of [
    ['head.weight', 0.25],
    ['first.weight', 0],
    ['second.weight', 1],
    ['second.bias', 1],
  ] as const) {
    const expected = moveOf(plain.weights(), name).map((one) => share * one);
    moveOf(grouped.weights(), name).forEach((move, i) => {
      expect(Math.abs(move - (expected[i] as number)), name).toBeLessThan(1e-7);
    });
  }
  for (const one of [plain, grouped]) one.close();
});

test('loading says what does not fit', () => {
  const net = vectorNet();
  const weights = initializeWeights(net, seedRandom(1));
  const renamed = loadWeights(
    net,
    weights,
    new Map([['old.weight', weights.get('head.weight')!]]),
    {
      rename: (name) => name.replace('old', 'head'),
      strict: false,
    },
  );
  expect(renamed.loaded).toEqual(['head.weight']);
  const load = (name: string, shape: number[], strict = false) =>
    loadWeights(net, weights, new Map([[name, { data: new Float32Array(3), shape }]]), { strict });
  expect(() => load('head.weight', [3])).toThrow(ShapeError);
  expect(() => load('head.weight', [3])).toThrow("'head.weight' has the shape [3, 6]");
  expect(() => load('head.bias', [3], true)).toThrow(/not found: first\.weight, .*head\.weight\./);
  expect(() => load('other', [3], true)).toThrow('not in this network: other');
});
