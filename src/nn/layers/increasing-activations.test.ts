// Activations before a max pooling, which applies them to what is left: nothing changes but the work.
import { expect, test } from 'vitest';
import { seedRandom } from '../../base/index.js';
import {
  batchNorm,
  compilePredictor,
  elu,
  type GraphNode,
  globalMaxPool2d,
  initializeWeights,
  input,
  maxPool2d,
  network,
  sigmoid,
  tanh,
} from '../index.js';
import { checkLayer } from '../reference/check-layer.test-support.js';
import * as tape from '../reference/tape.test-support.js';
import { map, range, type Value, value } from '../reference/value.test-support.js';

const ACTIVATIONS: Record<
  string,
  { layer: (x: GraphNode) => GraphNode; change: (one: tape.Real) => tape.Real }
> = {
  elu: {
    layer: (x) => elu(x, { alpha: 0.6 }),
    change: (one) => (one.value > 0 ? one : tape.scale(tape.exp(one), 0.6, -0.6)),
  },
  sigmoid: { layer: (x) => sigmoid(x), change: tape.sigmoid },
  tanh: { layer: (x) => tanh(x), change: tape.tanh },
};

/** The largest of each 2 × 3 window. */
function pooled(x: Value): Value {
  const [channels, height, width] = x.shape as [number, number, number];
  const shape = [channels, Math.floor(height / 2), Math.floor(width / 3)];
  return value(shape, (c = 0, i = 0, j = 0) =>
    tape.maximum(range(6).map((k) => x.at(c, 2 * i + Math.floor(k / 3), 3 * j + (k % 3)))),
  );
}

for (const [name, { layer, change }] of Object.entries(ACTIVATIONS)) {
  checkLayer({
    title: `${name}, then maxPool2d`,
    inputs: [[3, 4, 13]],
    build: ([x]) => maxPool2d(layer(x as GraphNode), { poolSize: [2, 3] }),
    twin: (batch) => batch.map(([x]) => pooled(map(x as Value, change))),
    tolerance: 2e-6,
    fastTolerance: 2e-6,
  });
  checkLayer({
    title: `${name} behind batchNorm, then globalMaxPool2d`,
    inputs: [[2, 3, 5]],
    build: ([x]) => globalMaxPool2d(layer(batchNorm(x as GraphNode, { frozen: true }))),
    twin: (batch, weight) =>
      batch.map(([x]) => {
        const norm = value((x as Value).shape, (c = 0, i = 0, j = 0) => {
          const scale = tape.scale(weight('gamma').at(c), 1 / Math.sqrt(1 + 1e-5));
          const scaled = tape.multiply((x as Value).at(c, i, j), scale);
          return change(tape.add(scaled, weight('beta').at(c)));
        });
        return value([2], (c = 0) => tape.maximum(norm.data.slice(15 * c, 15 * (c + 1))));
      }),
  });
}

test('an activation that is read elsewhere too stays where it is', async () => {
  const x = input([1, 2, 8]);
  const bent = elu(x);
  const alone = network({ inputs: [x], outputs: [maxPool2d(bent, { poolSize: 2 })] });
  const both = network({ inputs: [x], outputs: [maxPool2d(bent, { poolSize: 2 }), bent] });
  const values = Float32Array.from({ length: 16 }, (_, i) => Math.sin(7 * i));
  const [first, second] = await Promise.all(
    [alone, both].map(async (net) => {
      const weights = initializeWeights(net, seedRandom('none'));
      const predictor = await compilePredictor(net, { batch: 1, weights });
      const results = predictor.run([values]);
      predictor.close();
      return results;
    }),
  );
  expect(second?.[0]).toEqual(first?.[0]);
  values.forEach((one, i) => {
    expect(second?.[1]?.[i]).toBeCloseTo(one > 0 ? one : Math.expm1(one), 6);
  });
});
