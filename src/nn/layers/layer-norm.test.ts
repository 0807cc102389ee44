// Layer normalization against its twin, over one axis and over several.
import { expect, test } from 'vitest';
import { ParameterError } from '../../base/index.js';
import { type GraphNode, input, type LayerNormOptions, layerNorm } from '../index.js';
import { checkLayer, type Twin } from '../reference/check-layer.test-support.js';
import * as tape from '../reference/tape.test-support.js';
import { arrayOf, range, type Value } from '../reference/value.test-support.js';

function normTwin(
  { epsilon = 1e-5, center = true, scale = true }: LayerNormOptions,
  size: number,
): Twin {
  return (batch, weight) =>
    batch.map(([x]) => {
      const { shape, data } = x as Value;
      const rows = range(data.length / size).map((r) => {
        const row = data.slice(r * size, (r + 1) * size);
        const mean = tape.mean(row);
        const apart = row.map((one) => tape.subtract(one, mean));
        const variance = tape.mean(apart.map((one) => tape.multiply(one, one)));
        const spread = tape.sqrt(tape.scale(variance, 1, epsilon));
        return apart.map((one, i) => {
          const normal = tape.divide(one, spread);
          const scaled = scale
            ? tape.multiply(normal, weight('gamma').data[i] as tape.Real)
            : normal;
          return center ? tape.add(scaled, weight('beta').data[i] as tape.Real) : scaled;
        });
      });
      return arrayOf(shape, rows.flat());
    });
}

function checkNorm(shape: number[], size: number, options: LayerNormOptions = {}): void {
  checkLayer({
    title: `layerNorm of [${shape.join(', ')}] ${JSON.stringify(options)}`,
    inputs: [shape],
    build: ([x]) => layerNorm(x as GraphNode, options),
    twin: normTwin(options, size),
    batch: 3,
    tolerance: 1e-5,
    fastTolerance: 1e-5,
  });
}

checkNorm([11], 11);
checkNorm([3, 8], 8);
checkNorm([3, 7], 7, { epsilon: 1e-3 });
checkNorm([2, 3, 5], 5, { scale: false });
checkNorm([2, 3, 5], 15, { axis: 1 });
checkNorm([2, 3, 5], 30, { axis: 0, center: false });
checkNorm([4, 6], 6, { scale: false, center: false });

test('states its options, with the axis counted from the front', () => {
  const node = layerNorm(input([4, 6]));
  expect(node.attributes).toEqual({ epsilon: 1e-5, axis: 1, center: true, scale: true });
  expect(node.parameters.map(({ shape }) => shape)).toEqual([[6], [6]]);
});

test('refuses an axis that is not there and an epsilon of 0', () => {
  expect(() => layerNorm(input([4, 6]), { axis: 2 })).toThrow(ParameterError);
  expect(() => layerNorm(input([4]), { axis: -2 })).toThrow(/one of the input's \[4\]/);
  expect(() => layerNorm(input([4]), { epsilon: 0 })).toThrow(/epsilon must be above 0/);
});
