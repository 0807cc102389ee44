// Batch normalization in every setting and with every activation behind it.
import { describe, expect, test } from 'vitest';
import { seedRandom } from '../../base/index.js';
import { workerThreads } from '../../node/worker-threads.js';
import {
  type BatchNormOptions,
  batchNorm,
  compilePredictor,
  compileTrainer,
  conv2d,
  dense,
  elu,
  flatten,
  type GraphNode,
  initializeWeights,
  input,
  kerasBatchNorm,
  leakyRelu,
  maxPool2d,
  network,
  prelu,
  relu,
  sgd,
  sigmoid,
  softmaxCrossEntropy,
  tanh,
  type Weights,
} from '../index.js';
import { checkLayer, type Twin } from '../reference/check-layer.test-support.js';
import * as tape from '../reference/tape.test-support.js';
import { map, type Value, value } from '../reference/value.test-support.js';

type Change = (one: tape.Real, slope: tape.Real) => tape.Real;

const ACTIVATIONS: Record<string, { layer: (x: GraphNode) => GraphNode; change: Change }> = {
  nothing: { layer: (x) => x, change: (one) => one },
  relu: { layer: (x) => relu(x), change: tape.relu },
  prelu: {
    layer: (x) => prelu(x, { name: 'prelu' }),
    change: (one, slope) => (one.value > 0 ? one : tape.multiply(one, slope)),
  },
  leakyRelu: {
    layer: (x) => leakyRelu(x, { negativeSlope: 0.3 }),
    change: (one) => (one.value > 0 ? one : tape.scale(one, 0.3)),
  },
  elu: {
    layer: (x) => elu(x, { alpha: 0.7 }),
    change: (one) => (one.value > 0 ? one : tape.scale(tape.exp(one), 0.7, -0.7)),
  },
  sigmoid: { layer: (x) => sigmoid(x), change: tape.sigmoid },
};

/** Moments over samples and all axes but the channels', or those the layer starts with. */
function normTwin(options: BatchNormOptions, change: Change, hasSlopes: boolean): Twin {
  const { epsilon = 1e-5, axis = 0, frozen = false, scale = true, center = true } = options;
  return (batch, weight) => {
    const all = batch.map(([x]) => map(x as Value, tape.tanh));
    const { shape } = all[0] as Value;
    const size = shape.slice(axis + 1).reduce((product, length) => product * length, 1);
    const channels = Array.from({ length: shape[axis] as number }, (_, c) => {
      const values = all.flatMap(({ data }) => data.slice(c * size, (c + 1) * size));
      const mean = frozen ? weight('runningMean').at(c) : tape.mean(values);
      const squares = values.map((one) => tape.subtract(one, mean)).map((d) => tape.multiply(d, d));
      const variance = frozen ? weight('runningVariance').at(c) : tape.mean(squares);
      return { mean, spread: tape.sqrt(tape.scale(variance, 1, epsilon)) };
    });
    return all.map((x) =>
      value(shape, (...index) => {
        const c = index[axis] as number;
        const { mean, spread } = channels[c] as (typeof channels)[number];
        let y = tape.divide(tape.subtract(x.at(...index), mean), spread);
        if (scale) y = tape.multiply(y, weight('gamma').at(c));
        if (center) y = tape.add(y, weight('beta').at(c));
        return change(y, hasSlopes ? weight('alpha').at(c) : y);
      }),
    );
  };
}

function checkNorm(
  title: string,
  shape: readonly number[],
  options: BatchNormOptions,
  activation = 'nothing',
): void {
  const { layer, change } = ACTIVATIONS[activation] as (typeof ACTIVATIONS)[string];
  checkLayer({
    title: `batchNorm ${title}, [${shape.join(', ')}], then ${activation}`,
    inputs: [shape],
    // Bent first: gradients with respect to a vector's values add up to 0 over the samples.
    build: ([x]) => layer(batchNorm(tanh(x as GraphNode), { name: 'norm', ...options })),
    twin: normTwin(options, change, activation === 'prelu'),
    batch: 5,
    tolerance: 1e-5,
    fastTolerance: 1e-5,
  });
}

for (const activation of Object.keys(ACTIVATIONS)) {
  checkNorm('of planes', [3, 3, 5], {}, activation);
  checkNorm('frozen', [2, 7], { frozen: true }, activation);
}
checkNorm('of a vector', [7], {}, 'prelu');
checkNorm('as in Keras', [2, 4, 3], kerasBatchNorm, 'elu');
checkNorm('without scale', [3, 5], { scale: false }, 'relu');
checkNorm('without center', [3, 5], { center: false }, 'elu');
checkNorm('without either', [3, 6], { scale: false, center: false }, 'prelu');
checkNorm('frozen without either', [3, 5], { scale: false, center: false, frozen: true });
checkNorm('over frequencies', [1, 5, 6], { axis: 1 });
checkNorm('over frequencies', [1, 5, 6], { axis: 1 }, 'elu');

// A max pooling behind it, before which an elu is left for later.
for (const activation of ['nothing', 'relu', 'prelu', 'elu']) {
  const { layer, change } = ACTIVATIONS[activation] as (typeof ACTIVATIONS)[string];
  const norm = normTwin({}, change, activation === 'prelu');
  checkLayer({
    title: `batchNorm, then ${activation}, then maxPool2d`,
    inputs: [[3, 4, 9]],
    build: ([x]) => maxPool2d(layer(batchNorm(tanh(x as GraphNode))), { poolSize: 2 }),
    twin: (batch, weight) =>
      norm(batch, weight).map((x) =>
        value([3, 2, 4], (c = 0, i = 0, j = 0) =>
          tape.maximum([0, 1, 2, 3].map((k) => x.at(c, 2 * i + (k >> 1), 2 * j + (k & 1)))),
        ),
      ),
    batch: 3,
    tolerance: 1e-5,
    fastTolerance: 1e-5,
  });
}

const CHANNELS = 3;

/** One step of a net whose running statistics do not stand at 0 and 1. */
async function stepOf(options: BatchNormOptions) {
  const x = input([CHANNELS, 4, 2]);
  const norm = prelu(batchNorm(x, { name: 'norm', ...options }));
  const net = network({ inputs: [x], outputs: [dense(flatten(norm), { units: 3 })] });
  const random = seedRandom('running');
  const weights: Weights = new Map(initializeWeights(net, random));
  for (const role of ['runningMean', 'runningVariance']) {
    const data = Float32Array.from({ length: CHANNELS }, () => 0.5 + random.uniform());
    (weights as Map<string, unknown>).set(`norm.${role}`, { data, shape: [CHANNELS] });
  }
  const trainer = await compileTrainer(net, {
    batch: 2,
    threads: 2,
    threadHost: workerThreads(),
    loss: softmaxCrossEntropy(),
    optimizer: sgd(),
    seed: 1,
    weights,
  });
  const values = trainer.inputs[0] as Float32Array;
  values.set(values.map(() => random.normal()));
  trainer.targets.set([1, 0, 0, 0, 1, 0]);
  trainer.step(0.1);
  const result = {
    weights,
    inputs: values.slice(),
    outputs: trainer.outputs[0]?.slice() as Float32Array,
    after: trainer.weights(),
  };
  trainer.close();
  return { ...result, net };
}

describe('running statistics', () => {
  test.each(['biased', 'unbiased'] as const)('move towards the %s variance', async (kind) => {
    const { weights, inputs, after } = await stepOf({ runningVariance: kind, momentum: 0.3 });
    for (let c = 0; c < CHANNELS; c++) {
      const all = inputs.filter((_, i) => Math.floor(i / 8) % CHANNELS === c);
      const mean = all.reduce((sum, one) => sum + one, 0) / all.length;
      const squares = all.reduce((sum, one) => sum + (one - mean) ** 2, 0);
      const variance = squares / (kind === 'biased' ? all.length : all.length - 1);
      const moved = (role: string, to: number) =>
        0.7 * (weights.get(`norm.${role}`)?.data[c] as number) + 0.3 * to;
      expect(after.get('norm.runningMean')?.data[c]).toBeCloseTo(moved('runningMean', mean), 6);
      const expected = moved('runningVariance', variance);
      expect(after.get('norm.runningVariance')?.data[c]).toBeCloseTo(expected, 6);
    }
  });

  test('of a frozen layer are used and stay', async () => {
    const { net, weights, inputs, outputs, after } = await stepOf({ frozen: true });
    const predictor = await compilePredictor(net, { batch: 2, weights });
    expect(predictor.run([inputs])[0]).toEqual(outputs);
    predictor.close();
    for (const role of ['runningMean', 'runningVariance']) {
      expect(after.get(`norm.${role}`)).toEqual(weights.get(`norm.${role}`));
    }
    expect(after.get('norm.gamma')).not.toEqual(weights.get('norm.gamma'));
  });

  test('stand in for the batch at every run of a predictor', async () => {
    const x = input([2, 6, 6]);
    const first = elu(batchNorm(conv2d(x, { filters: 5, kernelSize: 3 })));
    const net = network({
      inputs: [x],
      outputs: [leakyRelu(batchNorm(first), { negativeSlope: 0.1 })],
    });
    const weights = initializeWeights(net, seedRandom('predictor'));
    const predictor = await compilePredictor(net, { batch: 2, weights });
    const values = Float32Array.from({ length: 144 }, (_, i) => Math.sin(i));
    const once = predictor.run([values])[0];
    expect(predictor.run([values])[0]).toEqual(once);
    predictor.close();
  });
});

describe('options', () => {
  const x = input([1, 3, 2]);

  test('are stated as attributes', () => {
    expect(batchNorm(x, kerasBatchNorm).attributes).toEqual({
      epsilon: 1e-3,
      momentum: 0.01,
      runningVariance: 'biased',
      center: true,
      scale: true,
      axis: 0,
      frozen: false,
    });
  });

  test('out of range are refused with what would do', () => {
    expect(() => batchNorm(x, { epsilon: 0 })).toThrow(/epsilon must be above 0; got 0/);
    expect(() => batchNorm(x, { momentum: 2 })).toThrow(/between 0 and 1/);
    expect(() => batchNorm(x, { runningVariance: 'population' as never })).toThrow(/'biased' or/);
    expect(() => batchNorm(x, { axis: 2, name: 'norm' })).toThrow(/batchNorm 'norm'.*Permute/s);
  });
});
