// Pooling of any size: random windows over values full of ties, against lists of windows.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sizeOf } from '../../array/index.js';
import { seedRandom } from '../../base/index.js';
import { compilePredictor, compileTrainer, input, type Network, network, sgd } from '../index.js';
import { probe, weighing } from '../reference/probe.test-support.js';
import { range } from '../reference/value.test-support.js';
import { averagePool2d } from './average-pool-2d.js';
import { maxPool2d } from './max-pool-2d.js';
import { placesOf } from './pooling.test-support.js';

type Pair = readonly [number, number];

interface Setting {
  readonly shape: readonly [number, number, number];
  readonly poolSize: Pair;
  readonly strides: Pair;
  readonly padding: 'valid' | 'same' | readonly [Pair, Pair];
  readonly isMax: boolean;
}

/** One axis: how long, and windows that fit into it. */
const anyAxis = fc
  .record({
    length: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 10, max: 40 })),
    window: fc.integer({ min: 1, max: 6 }),
    stride: fc.integer({ min: 1, max: 5 }),
    before: fc.nat(5),
    after: fc.nat(5),
  })
  .map(({ length, window, stride, before, after }) => ({
    length: Math.max(length, window),
    window,
    stride,
    padding: [before % window, after % window] as const,
  }));

const anySetting: fc.Arbitrary<Setting> = fc
  .record({
    channels: fc.integer({ min: 1, max: 9 }),
    rows: anyAxis,
    columns: anyAxis,
    how: fc.constantFrom('valid', 'same', 'pairs'),
    isSquare: fc.boolean(),
    isMax: fc.boolean(),
  })
  .map(({ channels, rows, columns, how, isSquare, isMax }) => ({
    shape: [channels, rows.length, columns.length] as const,
    poolSize: [rows.window, columns.window] as const,
    strides: isSquare ? [rows.window, columns.window] : [rows.stride, columns.stride],
    padding: how === 'pairs' ? ([rows.padding, columns.padding] as const) : (how as 'valid'),
    isMax,
  }));

function netOf({ isMax, shape, ...options }: Setting): Network {
  const x = input(shape);
  const layer = isMax ? maxPool2d : averagePool2d;
  return network({ inputs: [x], outputs: [layer(probe(x, 'probe'), options)] });
}

/** Output and gradient by the definition. */
function byDefinition(setting: Setting, x: Float32Array, dy: Float32Array) {
  const { shape, poolSize, strides, padding, isMax } = setting;
  const [channels, height, width] = shape;
  const [rows, columns] = [0, 1].map((axis) =>
    placesOf(shape[axis + 1] as number, {
      poolSize: poolSize[axis] as number,
      stride: strides[axis] as number,
      padding: typeof padding === 'string' ? padding : (padding[axis] as Pair),
    }),
  ) as [number[][], number[][]];
  const y: number[] = [];
  const dx = new Float64Array(x.length);
  for (const c of range(channels)) {
    for (const row of rows) {
      for (const column of columns) {
        const places = row.flatMap((i) =>
          column.flatMap((j) =>
            i >= 0 && i < height && j >= 0 && j < width ? [(c * height + i) * width + j] : [],
          ),
        );
        const values = places.map((place) => x[place] as number);
        const gradient = dy[y.length] as number;
        if (isMax) {
          const winner = places[values.indexOf(Math.max(...values))] as number;
          dx[winner] = (dx[winner] as number) + gradient;
          y.push(x[winner] as number);
        } else {
          for (const place of places) {
            dx[place] = (dx[place] as number) + gradient / places.length;
          }
          y.push(values.reduce((sum, one) => sum + one, 0) / values.length);
        }
      }
    }
  }
  return { y, dx };
}

function expectClose(ours: Float32Array | undefined, theirs: ArrayLike<number>): void {
  expect(ours?.length).toBe(theirs.length);
  const worst = Math.max(...Array.from(theirs, (one, i) => Math.abs((ours?.[i] as number) - one)));
  expect(worst).toBeLessThan(1e-5);
}

test('any window over any plane is pooled as defined, forward and back, ties to the first', async () => {
  const random = seedRandom('windows');
  await fc.assert(
    fc.asyncProperty(anySetting, async (setting) => {
      const net = netOf(setting);
      const size = sizeOf(setting.shape);
      const weights = new Map([
        ['probe.offset', { shape: setting.shape, data: new Float32Array(size) }],
      ]);
      const optimizer = sgd();
      const trainer = await compileTrainer(net, {
        batch: 1,
        loss: weighing,
        optimizer,
        seed: 1,
        weights,
      });
      const x = Float32Array.from({ length: size }, () => random.integer(0, 4));
      const dy = Float32Array.from({ length: trainer.targets.length }, () => random.normal());
      trainer.inputs[0]?.set(x);
      trainer.targets.set(dy);
      trainer.step(0);
      const expected = byDefinition(setting, x, dy);
      expectClose(trainer.outputs[0], expected.y);
      expectClose(trainer.gradients().get('probe.offset')?.data, expected.dx);
      const predictor = await compilePredictor(net, { batch: 1, weights });
      expect(predictor.run([x])).toEqual(trainer.outputs.map((one) => one.slice()));
      trainer.close();
      predictor.close();
    }),
    { seed: 3, numRuns: 60 },
  );
});

test.each([
  { shape: [1, 4, 20], poolSize: 2 },
  { shape: [5, 4, 3], poolSize: 2 },
  { shape: [2, 9, 9], poolSize: 3 },
] as const)('a value that is no number wins its window wherever it stands: %o', async (setting) => {
  const { shape, poolSize } = setting;
  const x = input(shape);
  const net = network({ inputs: [x], outputs: [maxPool2d(x, { poolSize })] });
  const predictor = await compilePredictor(net, { batch: 1, weights: new Map() });
  const [, height, width] = shape;
  for (const place of range(poolSize ** 2)) {
    const row = Math.floor(place / poolSize);
    const values = Float32Array.from({ length: sizeOf(shape) }, (_, i) => {
      const isPlace = (Math.floor(i / width) % height) % poolSize === row;
      return isPlace && (i % width) % poolSize === place % poolSize ? Number.NaN : 1;
    });
    expect(predictor.run([values])[0]?.every(Number.isNaN)).toBe(true);
  }
  predictor.close();
});
