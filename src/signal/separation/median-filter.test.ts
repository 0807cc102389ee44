// Sliding medians, against sorting every window.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ParameterError } from '../../base/index.js';
import { medianFilter, reflectedPlace } from './median-filter.js';

/** One row, by the definition. */
function bySorting(row: ArrayLike<number>, size: number): number[] {
  return Array.from({ length: row.length }, (_, i) => {
    const window = Array.from({ length: size }, (_, j) => {
      return row[reflectedPlace(i - (size >> 1) + j, row.length)]!;
    });
    return window.sort((a, b) => a - b)[size >> 1]!;
  });
}

/** Few different values, so that there are ties; of both signs. */
const value = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.float({ noNaN: true, noDefaultInfinity: true }),
);
const size = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 41, max: 150 }));

test('is what sorting every window gives: rows, columns, ties, windows longer than the axis', () => {
  const matrix = fc
    .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 60 }))
    .chain(([rows, columns]) =>
      fc.record({
        rows: fc.constant(rows),
        columns: fc.constant(columns),
        values: fc.array(value, { minLength: rows * columns, maxLength: rows * columns }),
      }),
    );
  fc.assert(
    fc.property(matrix, size, ({ rows, columns, values }, size) => {
      const data = Float32Array.from(values);
      const along = medianFilter({ data, shape: [rows, columns] }, size, 1).data;
      const down = medianFilter({ data, shape: [rows, columns] }, size, 0).data;
      for (let r = 0; r < rows; r++) {
        const row = data.subarray(r * columns, (r + 1) * columns);
        const found = along.subarray(r * columns, (r + 1) * columns);
        expect(withoutSignOfZero(found)).toEqual(withoutSignOfZero(bySorting(row, size)));
      }
      for (let c = 0; c < columns; c++) {
        const everyRow = Array.from({ length: rows }, (_, r) => r * columns + c);
        const column = everyRow.map((i) => data[i]!);
        const found = everyRow.map((i) => down[i]!);
        expect(withoutSignOfZero(found)).toEqual(withoutSignOfZero(bySorting(column, size)));
      }
    }),
    { seed: 20251121, numRuns: 60 },
  );
});

const withoutSignOfZero = (values: ArrayLike<number>) => Array.from(values, (x) => x + 0);

test('slides along the middle axis of three', () => {
  const data = Float32Array.from({ length: 2 * 5 * 3 }, (_, i) => (i * 7) % 11);
  const filtered = medianFilter({ data, shape: [2, 5, 3] }, 3, 1);
  expect(filtered.shape).toEqual([2, 5, 3]);
  const line = (values: Float32Array) =>
    Array.from({ length: 5 }, (_, i) => values[15 + 3 * i + 2]!);
  expect(line(filtered.data)).toEqual(bySorting(line(data), 3));
});

test('leaves nothing as nothing, and one value a window as it is', () => {
  expect(medianFilter({ data: new Float32Array(0), shape: [0, 4] }, 3, 0).data).toHaveLength(0);
  const data = Float32Array.of(3, -1, 2);
  const same = medianFilter({ data, shape: [3] }, 1, 0).data;
  expect(same).toEqual(data);
  expect(same).not.toBe(data);
});

test('refuses sizes and axes that cannot be', () => {
  const array = { data: new Float32Array(6), shape: [2, 3] };
  expect(() => medianFilter(array, 0, 1)).toThrow(/size must be a whole number from 1; got 0/);
  expect(() => medianFilter(array, 2.5, 1)).toThrow(ParameterError);
  expect(() => medianFilter(array, 1e9, 1)).toThrow(/Lower size/);
  expect(() => medianFilter(array, 3, 2)).toThrow(/axis must be in 0..1 for shape \[2, 3\]/);
});
