// Properties of slices: which samples a thread takes together changes nothing that it should not.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sizeOf } from '../../array/index.js';
import { seedRandom } from '../../base/index.js';
import { workerThreads } from '../../node/worker-threads.js';
import {
  adam,
  add,
  batchNorm,
  compilePredictor,
  compileTrainer,
  concat,
  conv2d,
  dense,
  dropout,
  elu,
  flatten,
  type GraphNode,
  initializeWeights,
  input,
  maxPool2d,
  type Network,
  network,
  permute,
  relu,
  softmaxCrossEntropy,
} from '../index.js';

const LAYERS: Record<string, (x: GraphNode) => GraphNode> = {
  dense: (x) => dense(x, { units: 11 }),
  denseRelu: (x) => relu(dense(x, { units: 16 })),
  norm: (x) => batchNorm(x),
  dropout: (x) => dropout(x, { rate: 0.3 }),
  residual: (x) => add(x, dense(relu(x), { units: x.shape[0] as number })),
  both: (x) => concat([x, dense(x, { units: 3 })]),
};

const anyLayers = fc.array(fc.constantFrom(...Object.keys(LAYERS)), { minLength: 1, maxLength: 6 });
/** At least four samples for each of three threads, so that every plan has the same slices. */
const anyBatch = fc.integer({ min: 12, max: 19 });

function build(layers: readonly string[]): Network {
  const x = input([9]);
  const last = layers.reduce<GraphNode>((h, name) => LAYERS[name]?.(h) ?? h, x);
  return network({ inputs: [x], outputs: [dense(last, { units: 3 })] });
}

async function train(net: Network, batch: number, threads: number, reuse = true) {
  const random = seedRandom('slices');
  const trainer = await compileTrainer(net, {
    batch,
    threads,
    threadHost: workerThreads(),
    reuse,
    loss: softmaxCrossEntropy(),
    optimizer: adam(),
    seed: 3,
    weights: initializeWeights(net, random.fork('weights')),
  });
  trainer.inputs[0]?.set(trainer.inputs[0].map(() => random.normal()));
  trainer.targets.set(trainer.targets.map((_, i) => (i % 3 === 0 ? 1 : 0)));
  const [first, second] = [trainer.step(0.01).loss, trainer.step(0.01).loss];
  trainer.step(0.01);
  const weights = [...trainer.weights().values()].flatMap(({ data }) => [...data]);
  trainer.close();
  return { first, second, weights };
}

test('a step gives the same bits again, with memory reused or not, and the same up to rounding with other threads', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyLayers,
      anyBatch,
      fc.integer({ min: 1, max: 3 }),
      async (layers, batch, threads) => {
        const net = build(layers);
        const once = await train(net, batch, threads);
        expect(await train(net, batch, threads)).toEqual(once);
        expect(await train(net, batch, threads, false)).toEqual(once);
        expect((await train(net, batch, 1)).first).toBeCloseTo(once.first, 5);
      },
    ),
    { seed: 21, numRuns: 4 },
  );
});

test('a sample’s prediction is the same bits in any part of the batch and with any threads', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyLayers,
      anyBatch,
      fc.integer({ min: 1, max: 12 }),
      async (layers, batch, count) => {
        const net = build(layers);
        const weights = initializeWeights(net, seedRandom('slices'));
        const random = seedRandom('samples');
        const x = Float32Array.from({ length: batch * 9 }, () => random.normal());
        const results: Float32Array[] = [];
        for (const threads of [1, 2, 3]) {
          const options = { batch, threads, threadHost: workerThreads(), weights };
          const predictor = await compilePredictor(net, options);
          results.push(predictor.run([x])[0] as Float32Array);
          // Fewer samples than threads leave some threads without any.
          results.push(predictor.run([x], count)[0] as Float32Array);
          predictor.close();
        }
        const [all] = results as [Float32Array];
        for (const some of results) expect(some).toEqual(all.slice(0, some.length));
      },
    ),
    { seed: 8, numRuns: 4 },
  );
});

/** Layers of planes of odd sizes; what they write past the end of a sample would land in the next one. */
const PLANES: Record<string, (x: GraphNode) => GraphNode> = {
  conv: (x) => conv2d(x, { filters: 8, kernelSize: 3, padding: 'same' }),
  convRelu: (x) => relu(conv2d(x, { filters: 3, kernelSize: [1, 3], padding: 'same' })),
  elu: (x) => elu(x),
  dropout: (x) => dropout(x, { rate: 0.2 }),
  pool: (x) => maxPool2d(x, { poolSize: [1, 2], strides: 1, padding: 'same' }),
  permute: (x) => permute(x, [1, 2, 0]),
  both: (x) => concat([x, relu(x)]),
};

test('behind planes, a large layer taken in slices learns what it learns sample by sample', async () => {
  const anyPlanes = fc.array(fc.constantFrom(...Object.keys(PLANES)), {
    minLength: 1,
    maxLength: 4,
  });
  await fc.assert(
    fc.asyncProperty(anyPlanes, async (layers) => {
      const x = input([4, 7, 9]);
      const planes = layers.reduce<GraphNode>((h, name) => PLANES[name]?.(h) ?? h, x);
      const units = Math.ceil(2 ** 18 / sizeOf(planes.shape));
      const large = dense(flatten(planes), { units });
      const net = network({ inputs: [x], outputs: [dense(relu(large), { units: 3 })] });
      // Eight samples for one thread are a slice; two for each of four threads are not.
      const [slice, single] = [await train(net, 8, 1), await train(net, 8, 4)];
      expect(slice.first).toBeCloseTo(single.first, 5);
      expect(slice.second).toBeCloseTo(single.second, 3);
    }),
    { seed: 5, numRuns: 6 },
  );
});
