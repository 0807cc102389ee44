// Self-attention against its formula, its dropout, and a whole transformer block that learns.
import { expect, test } from 'vitest';
import { seedRandom } from '../../base/index.js';
import type { GraphNode } from '../graph.js';
import {
  adam,
  add as addNodes,
  compileTrainer,
  dense,
  flatten,
  gelu,
  initializeWeights,
  input,
  layerNorm,
  network,
  softmaxCrossEntropy,
} from '../index.js';
import { checkLayer, type Twin } from '../reference/check-layer.test-support.js';
import {
  add,
  divide,
  exp,
  multiply,
  type Real,
  scale,
  sum,
} from '../reference/tape.test-support.js';
import { range, type Value, value } from '../reference/value.test-support.js';
import { multiHeadAttention } from './multi-head-attention.js';

function attentionTwin(numHeads: number, useBias: boolean): Twin {
  return (batch, weight) =>
    batch.map(([input]) => {
      const x = input as Value;
      const [steps, features] = x.shape as [number, number];
      const width = features / numHeads;
      const linear = (role: string, bias: string, row: number, of: (k: number) => Real) => {
        const products = range(features).map((k) => multiply(weight(role).at(row, k), of(k)));
        return useBias ? add(sum(products), weight(bias).at(row)) : sum(products);
      };
      const projected = value([steps, 3 * features], (t = 0, row = 0) =>
        linear('weight', 'bias', row, (k) => x.at(t, k)),
      );
      const context = value([steps, features], (s = 0, column = 0) => {
        const first = column - (column % width);
        const powers = range(steps).map((t) => {
          const products = range(width).map((j) =>
            multiply(projected.at(s, first + j), projected.at(t, features + first + j)),
          );
          return exp(scale(sum(products), width ** -0.5));
        });
        const seen = powers.map((one, t) => multiply(one, projected.at(t, 2 * features + column)));
        return divide(sum(seen), sum(powers));
      });
      return value([steps, features], (s = 0, row = 0) =>
        linear('outputWeight', 'outputBias', row, (k) => context.at(s, k)),
      );
    });
}

for (const { shape, numHeads, batch, useBias = true } of [
  { shape: [5, 6], numHeads: 2, batch: 2 },
  { shape: [3, 4], numHeads: 1, batch: 3, useBias: false },
  { shape: [1, 6], numHeads: 3, batch: 2 },
]) {
  checkLayer({
    title: `multiHeadAttention, [${shape.join(', ')}], ${numHeads} heads, bias ${useBias}`,
    inputs: [shape],
    batch,
    build: ([x]) => multiHeadAttention(x as GraphNode, { numHeads, useBias }),
    twin: attentionTwin(numHeads, useBias),
  });
}

/** Steps of the first training, as losses. */
async function losses(last: (x: GraphNode) => GraphNode, steps: number): Promise<number[]> {
  const x = input([6, 8]);
  const net = network({ inputs: [x], outputs: [dense(flatten(last(x)), { units: 3 })] });
  const random = seedRandom('attention');
  const trainer = await compileTrainer(net, {
    batch: 9,
    loss: softmaxCrossEntropy(),
    optimizer: adam(),
    seed: 5,
    weights: initializeWeights(net, random.fork('weights')),
  });
  trainer.inputs[0]?.set(trainer.inputs[0].map(() => random.normal()));
  trainer.targets.set(trainer.targets.map((_, i) => (i % 4 === 0 ? 1 : 0)));
  const found = range(steps).map(() => trainer.step(0.01).loss);
  trainer.close();
  return found;
}

function block(x: GraphNode): GraphNode {
  const looked = addNodes(x, multiHeadAttention(layerNorm(x), { numHeads: 2, dropout: 0.1 }));
  const wide = gelu(dense(layerNorm(looked), { units: 16 }));
  return addNodes(looked, dense(wide, { units: 8 }));
}

test('a transformer block learns, the same way each time', async () => {
  const found = await losses((x) => block(block(x)), 60);
  expect(found.at(-1)).toBeLessThan(0.1 * (found[0] as number));
  expect(await losses((x) => block(block(x)), 60)).toEqual(found);
});

test('dropout changes what is attended to, in training alone', async () => {
  const attend = (dropout: number) => (x: GraphNode) =>
    multiHeadAttention(x, { numHeads: 2, dropout });
  const [[never], [always]] = [await losses(attend(0), 1), await losses(attend(0.5), 1)];
  expect(never).not.toBe(always);
});

test('the gradient goes through the mask that the way forward drew', async () => {
  const x = input([5, 4]);
  const seen = multiHeadAttention(x, { numHeads: 2, dropout: 0.4, name: 'look' });
  const net = network({ inputs: [x], outputs: [dense(flatten(seen), { units: 3 })] });
  const random = seedRandom('mask');
  const start = initializeWeights(net, random.fork('weights'));
  const options = { batch: 4, loss: softmaxCrossEntropy(), optimizer: adam(), seed: 5 };
  const trainer = await compileTrainer(net, { ...options, weights: start });
  trainer.inputs[0]?.set(trainer.inputs[0].map(() => 2 * random.normal()));
  trainer.targets.set(trainer.targets.map((_, i) => (i % 3 === 0 ? 1 : 0)));
  const begin = trainer.state();
  trainer.step(0);
  const gradient = trainer.gradients().get('look.weight')?.data as Float32Array;
  const lossAt = (place: number, move: number) => {
    trainer.restore(begin);
    const moved = trainer.state();
    const values = moved.get('look.weight')?.data as Float32Array;
    values[place] = (values[place] as number) + move;
    trainer.restore(moved);
    return trainer.step(0).loss;
  };
  // One place each of a query's, a key's and a value's weights.
  for (const place of [2, 19, 37]) {
    const slope = (lossAt(place, 0.01) - lossAt(place, -0.01)) / 0.02;
    expect(slope).toBeCloseTo(gradient[place] as number, 3);
    expect(Math.abs(slope)).toBeGreaterThan(2e-3);
  }
  trainer.close();
});

test('refuses heads that do not fit', () => {
  const x = input([4, 6]);
  expect(() => multiHeadAttention(x, { numHeads: 4, name: 'look' })).toThrow("'look': 4 heads");
  expect(() => multiHeadAttention(input([6]), { numHeads: 2 })).toThrow('[time, features]');
});
