// Masks: what they depend on and what not, how many values they drop, and their way back.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { workerThreads } from '../../node/worker-threads.js';
import {
  compileTrainer,
  dropout,
  type GraphNode,
  input,
  type Network,
  network,
  sgd,
  spatialDropout,
} from '../index.js';
import { probe, weighing } from '../reference/probe.test-support.js';

const SHAPE = [40, 3] as const;
const SIZE = SHAPE[0] * SHAPE[1];
const LAYERS = { dropout, spatialDropout };
const NAMES = ['dropout', 'spatialDropout'] as const;

interface Setting {
  readonly rate: number;
  readonly seed: number;
  readonly batch: number;
  readonly threads: number;
  /** Layers between the input and the one that drops; its place in the network is its key. */
  readonly before: number;
}

const PLAIN: Setting = { rate: 0.4, seed: 5, batch: 3, threads: 1, before: 1 };

function build(name: (typeof NAMES)[number], { rate, before }: Setting): Network {
  const x = input([...SHAPE]);
  let h: GraphNode = x;
  for (let i = 0; i < before; i++) h = probe(h, `probe${i}`);
  return network({ inputs: [x], outputs: [LAYERS[name](h, { rate })] });
}

/** For each step the outputs, with ones coming in, and the gradient of the first probe. */
async function run(name: (typeof NAMES)[number], setting: Setting, steps = 1) {
  const net = build(name, setting);
  const { batch, seed, threads } = setting;
  const zeros = net.parameters.map(
    ({ name: parameter, shape }) => [parameter, { data: new Float32Array(SIZE), shape }] as const,
  );
  const trainer = await compileTrainer(net, {
    batch,
    threads,
    threadHost: workerThreads(),
    loss: weighing,
    optimizer: sgd(),
    seed,
    weights: new Map(zeros),
  });
  trainer.inputs[0]?.fill(1);
  trainer.targets.fill(batch);
  const found = [];
  for (let step = 0; step < steps; step++) {
    trainer.step(0);
    const gradient = trainer.gradients().get('probe0.offset')?.data;
    found.push({ outputs: trainer.outputs[0]?.slice() as Float32Array, gradient });
  }
  trainer.close();
  return found;
}

const masksOf = async (name: (typeof NAMES)[number], setting: Setting, steps = 1) =>
  (await run(name, setting, steps)).map(({ outputs }) => [...outputs]);

describe.each(NAMES)('the mask of %s', (name) => {
  test('does not depend on the threads, nor on the samples behind it', async () => {
    const setting = fc.record({
      rate: fc.constantFrom(0.1, 0.5, 0.9),
      seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
      before: fc.integer({ min: 1, max: 3 }),
      batch: fc.integer({ min: 2, max: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(setting, async (any) => {
        const [one, two] = await Promise.all(
          [1, 2].map((threads) => masksOf(name, { ...any, threads }, 2)),
        );
        expect(two).toEqual(one);
        const more = await masksOf(name, { ...any, threads: 1, batch: any.batch + 1 }, 2);
        expect(more.map((mask) => mask.slice(0, any.batch * SIZE))).toEqual(one);
      }),
      { seed: 3, numRuns: 8 },
    );
  });

  test('depends on the seed, the step, the layer and the sample', async () => {
    const masks = [
      ...(await masksOf(name, PLAIN, 2)),
      ...(await masksOf(name, { ...PLAIN, seed: 6 })),
      ...(await masksOf(name, { ...PLAIN, before: 2 })),
    ].flatMap((mask) => [0, 1, 2].map((n) => mask.slice(n * SIZE, (n + 1) * SIZE).join()));
    expect(new Set(masks).size).toBe(12);
  });

  test('drops the share it is told to and lets the rest grow', async () => {
    const setting = { ...PLAIN, rate: 0.25, batch: 200 };
    const [mask] = (await masksOf(name, setting)) as [number[]];
    const dropped = mask.filter((one) => one === 0).length / mask.length;
    expect(Math.abs(dropped - 0.25)).toBeLessThan(name === 'dropout' ? 0.015 : 0.04);
    expect(new Set(mask)).toEqual(new Set([0, Math.fround(4 / 3)]));
  });

  test('is the gradient', async () => {
    const [first] = await run(name, PLAIN);
    const sums = Array.from({ length: SIZE }, (_, i) =>
      [0, 1, 2].reduce((sum, n) => sum + (first?.outputs[n * SIZE + i] as number), 0),
    );
    first?.gradient?.forEach((one, i) => {
      expect(one).toBeCloseTo(sums[i] as number, 5);
    });
  });

  test('refuses a rate that drops everything', () => {
    expect(() => LAYERS[name](input([3]), { rate: 1 })).toThrow(/at least 0 and below 1; got 1/);
    expect(() => LAYERS[name](input([3]), { rate: 1 - 1e-12 })).not.toThrow();
  });
});

test('spatialDropout drops whole channels', async () => {
  const [mask] = (await masksOf('spatialDropout', PLAIN)) as [number[]];
  for (let c = 0; c < mask.length / SHAPE[1]; c++) {
    expect(new Set(mask.slice(c * SHAPE[1], (c + 1) * SHAPE[1])).size).toBe(1);
  }
});
