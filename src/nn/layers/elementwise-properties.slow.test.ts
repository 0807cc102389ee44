// What holds for every activation, normalization and dropout: NaN and infinity are seen, threads change nothing.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seedRandom } from '../../base/index.js';
import { workerThreads } from '../../node/worker-threads.js';
import {
  batchNorm,
  compilePredictor,
  compileTrainer,
  DivergedError,
  dropout,
  elu,
  type GraphNode,
  gelu,
  initializeWeights,
  input,
  layerNorm,
  leakyRelu,
  network,
  prelu,
  relu,
  sgd,
  sigmoid,
  softmax,
  spatialDropout,
  tanh,
} from '../index.js';
import { probe, weighing } from '../reference/probe.test-support.js';

type Layer = (x: GraphNode) => GraphNode;

/** Each value on its own; with what −∞ and ∞ become. */
const SINGLE: Record<string, { layer: Layer; low: number; high: number }> = {
  relu: { layer: (x) => relu(x), low: 0, high: 1 / 0 },
  prelu: { layer: (x) => prelu(x), low: -1 / 0, high: 1 / 0 },
  leakyRelu: { layer: (x) => leakyRelu(x, { negativeSlope: 0.1 }), low: -1 / 0, high: 1 / 0 },
  elu: { layer: (x) => elu(x, { alpha: 0.5 }), low: -0.5, high: 1 / 0 },
  gelu: { layer: (x) => gelu(x), low: -0, high: 1 / 0 },
  geluTanh: { layer: (x) => gelu(x, { approximate: 'tanh' }), low: -0, high: 1 / 0 },
  sigmoid: { layer: (x) => sigmoid(x), low: 0, high: 1 },
  tanh: { layer: (x) => tanh(x), low: -1, high: 1 },
};

const LAYERS: Record<string, Layer> = {
  ...Object.fromEntries(Object.entries(SINGLE).map(([name, { layer }]) => [name, layer])),
  softmax: (x) => softmax(x),
  layerNorm: (x) => layerNorm(x),
  batchNorm: (x) => batchNorm(x),
  frozenNorm: (x) => batchNorm(x, { frozen: true }),
  normRelu: (x) => relu(batchNorm(x)),
  normPrelu: (x) => prelu(batchNorm(x)),
  normElu: (x) => elu(batchNorm(x)),
  dropout: (x) => dropout(x, { rate: 0.5 }),
  spatialDropout: (x) => spatialDropout(x, { rate: 0.5 }),
};

const anyShape = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 21 }));

test.each(Object.entries(SINGLE))(
  '%s keeps NaN where it is and takes infinities to their limits',
  async (_name, { layer, low, high }) => {
    const places = fc.tuple(fc.nat(), fc.constantFrom(Number.NaN, -1 / 0, 1 / 0));
    await fc.assert(
      fc.asyncProperty(anyShape, places, async (shape, [anyPlace, special]) => {
        const x = input(shape);
        const net = network({ inputs: [x], outputs: [layer(x)] });
        const weights = initializeWeights(net, seedRandom('special'));
        const predictor = await compilePredictor(net, { batch: 1, weights });
        const values = new Float32Array(shape[0] * shape[1]).fill(0.5);
        const place = anyPlace % values.length;
        const [plain] = predictor.run([values]) as [Float32Array];
        values[place] = special;
        const [found] = predictor.run([values]) as [Float32Array];
        predictor.close();
        plain[place] = Number.isNaN(special) ? Number.NaN : special < 0 ? low : high;
        expect(found).toEqual(plain);
      }),
      { seed: 1, numRuns: 8 },
    );
  },
);

/** One step of two samples; the gradient is that of what comes in, added up over both. */
async function step(layer: Layer, shape: readonly number[], threads: number, special?: number) {
  const x = input(shape);
  const net = network({ inputs: [x], outputs: [layer(probe(x, 'probe'))] });
  const trainer = await compileTrainer(net, {
    batch: 2,
    threads,
    threadHost: workerThreads(),
    loss: weighing,
    optimizer: sgd(),
    seed: 9,
    weights: initializeWeights(net, seedRandom('weights')),
  });
  const random = seedRandom('threads', ...shape);
  const values = trainer.inputs[0] as Float32Array;
  values.set(values.map(() => random.normal()));
  trainer.targets.set(trainer.targets.map(() => random.normal()));
  if (special !== undefined) values[values.length - 1] = special;
  try {
    trainer.step(0);
    const gradient = trainer.gradients().get('probe.offset')?.data;
    return { outputs: trainer.outputs[0]?.slice(), gradient, after: trainer.weights() };
  } finally {
    trainer.close();
  }
}

describe.each(Object.entries(LAYERS))('%s', (name, layer) => {
  test('gives the same bits with one thread and with two', async () => {
    await fc.assert(
      fc.asyncProperty(anyShape, async (shape) => {
        expect(await step(layer, shape, 2)).toEqual(await step(layer, shape, 1));
      }),
      { seed: 4, numRuns: 3 },
    );
  });

  test('shows a NaN in the loss', async () => {
    // Whole rows of one value are 1 after a soft-max, but for NaN.
    for (const shape of [
      [3, 5],
      [2, 8],
      [1, 1],
    ]) {
      const running = step(layer, shape, 1, Number.NaN);
      await expect(running, `${name} of [${shape.join(', ')}]`).rejects.toThrow(DivergedError);
    }
  });
});
