// The k-th smallest, against sorting.
import { expect, test } from 'vitest';
import { seedRandom } from '../base/index.js';
import { selectSmallest } from './select.js';

test('puts every k-th smallest where sorting puts it, with equal values and in any order', () => {
  const random = seedRandom('select');
  const orders = [
    Float32Array.from({ length: 101 }, () => random.uniform()),
    Float32Array.from({ length: 100 }, () => Math.floor(5 * random.uniform())),
    Float32Array.from({ length: 64 }, (_, i) => i),
    Float32Array.from({ length: 64 }, (_, i) => -i),
    new Float32Array(9).fill(3),
    Float32Array.of(1),
  ];
  for (const values of orders) {
    const sorted = values.slice().sort();
    for (let k = 0; k < values.length; k++) {
      const changed = values.slice();
      expect(selectSmallest(changed, k)).toBe(sorted[k]);
      expect(Math.max(...changed.subarray(0, k + 1))).toBe(sorted[k]);
    }
  }
});
