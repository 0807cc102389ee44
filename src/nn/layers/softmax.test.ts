// Soft-max over the last axis against its twin.
import { expect, test } from 'vitest';
import { compilePredictor, type GraphNode, input, network, softmax } from '../index.js';
import { checkLayer } from '../reference/check-layer.test-support.js';
import * as tape from '../reference/tape.test-support.js';
import { arrayOf, range, type Value } from '../reference/value.test-support.js';

for (const shape of [[7], [8], [3, 5], [2, 3, 6], [4, 1]]) {
  checkLayer({
    title: `softmax of [${shape.join(', ')}]`,
    inputs: [shape],
    build: ([x]) => softmax(x as GraphNode),
    twin: (batch) =>
      batch.map(([x]) => {
        const classes = shape.at(-1) as number;
        const { data } = x as Value;
        const rows = range(data.length / classes).map((r) => {
          const powers = data.slice(r * classes, (r + 1) * classes).map(tape.exp);
          const sum = tape.sum(powers);
          return powers.map((one) => tape.divide(one, sum));
        });
        return arrayOf(shape, rows.flat());
      }),
    tolerance: 2e-6,
    fastTolerance: 2e-6,
  });
}

test('does not overflow, and a row with a NaN is NaN and no other', async () => {
  const x = input([3, 5]);
  const net = network({ inputs: [x], outputs: [softmax(x)] });
  const predictor = await compilePredictor(net, { batch: 1, weights: new Map() });
  const rows = [1e30, 0, 0, 0, 0, 0, Number.NaN, 0, 0, 0, -1e30, -1e30, -1e30, -1e30, -1e30];
  const [y] = predictor.run([Float32Array.from(rows)]) as [Float32Array];
  predictor.close();
  expect([...y.subarray(0, 5)]).toEqual([1, 0, 0, 0, 0]);
  expect(y.subarray(5, 10).every(Number.isNaN)).toBe(true);
  y.subarray(10).forEach((one) => {
    expect(one).toBeCloseTo(0.2, 6);
  });
});
