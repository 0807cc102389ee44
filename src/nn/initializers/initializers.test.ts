// Properties of starting weights.
import { expect, test } from 'vitest';
import { seedRandom } from '../../base/index.js';
import { initializeWeights, input, lstm, network } from '../index.js';
import { orthogonal } from './orthogonal.js';

test.each([
  [5, 5],
  [12, 4],
  [3, 10],
])('an orthogonal matrix [%i, %i] has orthonormal columns or rows', (rows, columns) => {
  const draw = orthogonal({ fanOut: rows, fanIn: columns }, seedRandom('orthogonal'));
  const matrix = Array.from({ length: rows }, () => Array.from({ length: columns }, draw));
  const count = Math.min(rows, columns);
  const at = (vector: number, i: number) =>
    (rows >= columns ? matrix[i]?.[vector] : matrix[vector]?.[i]) as number;
  for (let a = 0; a < count; a++) {
    for (let b = 0; b < count; b++) {
      let product = 0;
      for (let i = 0; i < Math.max(rows, columns); i++) product += at(a, i) * at(b, i);
      expect(product).toBeCloseTo(a === b ? 1 : 0, 12);
    }
  }
});

test('the forget gate of an LSTM starts open', () => {
  const x = input([4, 3]);
  const started = (unitForgetBias: boolean) => {
    const net = network({
      inputs: [x],
      outputs: [lstm(x, { units: 2, unitForgetBias, name: 'a' })],
    });
    return [...(initializeWeights(net, seedRandom(1)).get('a.bias')?.data ?? [])];
  };
  expect(started(true)).toEqual([0, 0, 1, 1, 0, 0, 0, 0]);
  expect(started(false)).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
});
