// What holds for tables whatever the songs, names and numbers are.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { INPUTS } from '../../golden/inputs.js';
import { readCsv } from '../datasets/index.js';
import { tables, writeTableCsv } from './index.js';
import { meanAndVariance } from './statistics.js';

const COLUMNS = ['tempo', 'rms_mean'];

const field = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.stringMatching(/^[a,"\r\n ]*$/),
  fc.constant(''),
);

const line = fc.record({
  filename: field,
  length: fc.nat(),
  values: fc.tuple(fc.double(), fc.double()),
  label: field,
});

test('any name, label and number survives comma-separated values', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 5 }), (lines) => {
      const { rows } = readCsv(writeTableCsv(COLUMNS, lines));
      expect(rows).toHaveLength(lines.length);
      lines.forEach(({ filename, length, values, label }, r) => {
        expect(rows[r]).toMatchObject({ filename, length: String(length), label });
        const read = COLUMNS.map((column) => Number(rows[r]![column]));
        expect(read.every((value, c) => value === values[c] || Number.isNaN(value))).toBe(true);
      });
    }),
  );
});

test.each(tables)('$id gives a song the same numbers whatever was computed before', (table) => {
  const [first, second] = [INPUTS['drums']!, INPUTS['waltz']!];
  const alone = table.rows(first);
  table.rows(second, { padMode: 'reflect' });
  expect(table.rows(first)).toEqual(alone);
});

test('means and variances are those of the definition', () => {
  const values = fc.float32Array({ minLength: 1, maxLength: 40, noNaN: true, min: -1e3, max: 1e3 });
  fc.assert(
    fc.property(values, (array) => {
      const mean = array.reduce((sum, value) => sum + value, 0) / array.length;
      const squares = array.reduce((sum, value) => sum + (value - mean) ** 2, 0);
      const [ourMean, ourVariance] = meanAndVariance(array);
      expect(ourMean).toBeCloseTo(mean, 9);
      expect(ourVariance).toBeCloseTo(squares / array.length, 6);
    }),
  );
});

test('a constant has no variance at all', () => {
  expect(meanAndVariance(new Float32Array(1001).fill(0.1))[1]).toBe(0);
});
