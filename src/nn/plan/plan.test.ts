// Properties of the memory plan: nobody alive is written over, and reuse changes no result.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seedRandom } from '../../base/index.js';
import { workerThreads } from '../../node/worker-threads.js';
import {
  adam,
  add,
  averagePool2d,
  batchNorm,
  compileTrainer,
  concat,
  conv2d,
  dense,
  dropout,
  flatten,
  type GraphNode,
  globalAveragePool2d,
  initializeWeights,
  input,
  maxPool2d,
  multiply,
  type Network,
  network,
  permute,
  relu,
  scale,
  sigmoid,
  slice,
  softmaxCrossEntropy,
} from '../index.js';
import { placeBuffers } from './arena.js';
import { emitNetwork } from './emit-network.js';
import { findLifetimes, type Lifetime } from './lifetimes.js';
import { layoutParameters } from './parameter-layout.js';
import { PlanBuilder } from './plan-builder.js';

const LAYERS: Record<string, (x: GraphNode) => GraphNode> = {
  conv: (x) => conv2d(x, { filters: 4, kernelSize: 3, padding: 'same' }),
  convRelu: (x) => relu(conv2d(x, { filters: 8, kernelSize: 3, padding: 'same' })),
  norm: (x) => batchNorm(x),
  normRelu: (x) => relu(batchNorm(x)),
  relu: (x) => relu(x),
  dropout: (x) => dropout(x, { rate: 0.3 }),
  residual: (x) => add(x, relu(batchNorm(x))),
  pool: (x) => maxPool2d(x, { poolSize: 3, strides: 1, padding: 'same' }),
  poolRelu: (x) => averagePool2d(relu(x), { poolSize: [2, 3], strides: 1, padding: 'same' }),
  gate: (x) => multiply(x, sigmoid(dense(globalAveragePool2d(x), { units: x.shape[0] as number }))),
  turns: (x) => permute(relu(permute(x, [2, 0, 1])), [1, 2, 0]),
  joins: (x) => slice(concat([x, scale(x, { factor: 2 })]), { start: [1, 0, 0], size: x.shape }),
};

const anyLayers = fc.array(fc.constantFrom(...Object.keys(LAYERS)), { minLength: 1, maxLength: 6 });

function build(layers: readonly string[]): Network {
  const x = input([2, 8, 12]);
  const last = layers.reduce<GraphNode>((h, name) => LAYERS[name]?.(h) ?? h, x);
  const pooled = flatten(maxPool2d(last, { poolSize: 2 }));
  return network({ inputs: [x], outputs: [dense(pooled, { units: 3 })] });
}

function lifetimesOf(net: Network, threads: number): Lifetime[] {
  const plan = new PlanBuilder(4, threads);
  const layout = layoutParameters(net, threads, true);
  const emitted = emitNetwork(plan, net, {
    layout,
    weights: plan.buffer('weights', layout.total, 'one', true),
    gradients: plan.buffer('gradients', layout.trainable * threads, 'one', true),
    clock: plan.buffer('clock', 2, 'one', true),
  });
  const gradient = plan.flowing('gradient', 3);
  plan.call('clearFloats', { y: gradient, count: 3 });
  emitted.backward(new Map([[net.outputs[0] as GraphNode, gradient]]));
  return findLifetimes(plan);
}

test('no two buffers that are alive together overlap, in any copy', () => {
  fc.assert(
    fc.property(anyLayers, fc.integer({ min: 1, max: 3 }), (layers, threads) => {
      const { placements, end } = placeBuffers(lifetimesOf(build(layers), threads), threads, 4096);
      const stretches = placements.flatMap((one) => {
        const count = one.owner === 'thread' ? threads : 1;
        return Array.from({ length: count }, (_, t) => ({
          ...one,
          thread: one.owner === 'thread' ? t : -1,
          start: one.address + (one.owner === 'thread' ? t * one.step : 0),
        }));
      });
      for (const a of stretches) {
        expect(a.start + a.bytes).toBeLessThanOrEqual(end);
        for (const b of stretches) {
          if (a === b) continue;
          // Threads are not in step: another thread's memory must stay apart at all times.
          const together = a.thread !== b.thread || (a.from <= b.to && b.from <= a.to);
          const isShared = a.thread === -1 && b.thread === -1;
          if (isShared ? a.from <= b.to && b.from <= a.to : together) {
            const apart = a.start + a.bytes <= b.start || b.start + b.bytes <= a.start;
            expect(apart, `${a.buffer.name} and ${b.buffer.name}`).toBe(true);
          }
        }
      }
    }),
    { seed: 11, numRuns: 20 },
  );
});

async function threeSteps(net: Network, threads: number, reuse: boolean): Promise<Float32Array[]> {
  const random = seedRandom('plan');
  const trainer = await compileTrainer(net, {
    batch: 4,
    threads,
    threadHost: workerThreads(),
    reuse,
    loss: softmaxCrossEntropy(),
    optimizer: adam(),
    seed: 3,
    weights: initializeWeights(net, random.fork('weights')),
  });
  trainer.inputs[0]?.set(trainer.inputs[0].map(() => random.normal()));
  trainer.targets.set(trainer.targets.map((_, i) => (i % 4 === 0 ? 1 : 0)));
  for (let i = 0; i < 3; i++) trainer.step(0.01);
  const weights = [...trainer.weights().values()].map(({ data }) => data);
  trainer.close();
  return weights;
}

test('giving every buffer memory of its own changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(anyLayers, fc.integer({ min: 1, max: 2 }), async (layers, threads) => {
      const net = build(layers);
      expect(await threeSteps(net, threads, true)).toEqual(await threeSteps(net, threads, false));
    }),
    { seed: 5, numRuns: 10 },
  );
});

test('values that stay between two barriers need no copy a sample', () => {
  const lifetimes = lifetimesOf(build(['convRelu', 'conv', 'dropout']), 2);
  const flowing = lifetimes.filter(({ buffer }) => buffer.copies === 'flowing');
  expect(flowing.every(({ owner }) => owner === 'thread')).toBe(true);
});
