// What every table promises, and that its numbers are librosa's.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type GoldenCase, readCases } from '../../golden/cases.js';
import { columnErrors } from '../../golden/compare.js';
import { INPUTS } from '../../golden/inputs.js';
import { readNpy } from '../array/index.js';
import { ParameterError } from '../base/index.js';
import type { Signal } from '../signal/index.js';
import { type Table, type TableOptions, tables } from './index.js';

const song = INPUTS['drums'] as Signal;

describe.each(tables.map((table) => ({ id: table.id, table })))('$id', ({ id, table }) => {
  const golden = readCases('tables', id);

  test('has golden numbers for its defaults and all its cases', () => {
    for (const options of [{}, ...(table.cases ?? [])]) {
      expect(golden.map((entry) => entry.options)).toContainEqual({
        ...table.defaults,
        ...options,
      });
    }
  });

  test.each(golden)("gives librosa's numbers: $input $options", (entry) => {
    const call = () => table.rows(INPUTS[entry.input] as Signal, entry.options);
    if (entry.path === undefined) {
      expect(call).toThrow(ParameterError);
      return;
    }
    const rows = call().map(({ values }) => values);
    const { data, shape } = readNpy(readFileSync(entry.path));
    expect([rows.length, table.columns.length]).toEqual(shape);
    rows.forEach((values, r) => {
      expectRow(table, entry, values, data.subarray(r * shape[1]!, (r + 1) * shape[1]!));
    });
  });

  test('has distinct columns, none of which needs quotes', () => {
    const { columns } = table;
    expect(new Set(columns).size).toBe(columns.length);
    for (const column of columns) expect(column).toMatch(/^\w+$/);
  });

  test('gives every row a number a column, and says where it begins', () => {
    const rows = table.rows(song);
    rows.forEach(({ values, start, length, segment }, r) => {
      expect(values).toHaveLength(table.columns.length);
      expect(values.every(Number.isFinite)).toBe(true);
      expect(segment).toBe(table.segmentSeconds === null ? null : r);
      expect(start + length).toBeLessThanOrEqual(song.samples.length);
    });
  });

  test('gives a segment the numbers that its samples have alone', () => {
    const last = table.rows(song).at(-1)!;
    // One sample more, for a segment needs something to follow it.
    const end = last.start + last.length + (last.segment === null ? 0 : 2);
    const samples = song.samples.slice(last.start, end);
    expect(table.rows({ ...song, samples })[0]!.values).toEqual(last.values);
  });

  test('brings a song to its own rate', () => {
    const rows = table.rows({ samples: song.samples, sampleRate: 44100 });
    const total = table.segmentSeconds === null ? Math.ceil(song.samples.length / 2) : 66149;
    expect(rows[0]!.length).toBe(total);
  });

  test('leaves its input alone', () => {
    const before = song.samples.slice();
    table.rows(song);
    expect(song.samples.every((sample, n) => sample === before[n])).toBe(true);
  });

  test('refuses a sample that is not a number and says where it stands', () => {
    const samples = song.samples.slice();
    samples[123] = Number.NaN;
    expect(() => table.rows({ ...song, samples })).toThrow(/at sample 123/);
  });

  test('gives numbers for samples far too loud, and refuses a song without samples', () => {
    const loud = song.samples.map((value) => value * 1e4);
    for (const { values } of table.rows({ ...song, samples: loud })) {
      expect(values.every(Number.isFinite)).toBe(true);
    }
    const empty = { samples: new Float32Array(0), sampleRate: 22050 };
    expect(() => table.rows(empty)).toThrow(ParameterError);
  });

  test('refuses a rate that cannot be', () => {
    expect(() => table.rows(song, { sampleRate: 0 })).toThrow(ParameterError);
  });

  test('has options that survive JSON', () => {
    expect(JSON.parse(JSON.stringify(table.defaults))).toEqual(table.defaults);
  });
});

/** Holds one row to librosa's, every number within the tolerance. */
function expectRow(
  { columns }: Table<TableOptions>,
  { tolerance, floor }: GoldenCase,
  ours: Float64Array,
  reference: ArrayLike<number>,
): void {
  const errors = columnErrors(columns, ours, reference, floor);
  const tooFar = columns.flatMap((column, c) => {
    const found = `${column}: ours ${ours[c]}, librosa ${reference[c]}: ${errors[c]}`;
    return errors[c]! <= tolerance ? [] : [found];
  });
  expect(tooFar).toEqual([]);
}
