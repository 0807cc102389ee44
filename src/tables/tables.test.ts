// What every table promises.
import { expect, test } from 'vitest';
import { INPUTS } from '../../golden/inputs.js';
import { gtzan57, tables } from './index.js';

const melody = INPUTS['melody']!;

test.each(tables)('$id has distinct columns, all safe without quotes', ({ columns }) => {
  expect(new Set(columns).size).toBe(columns.length);
  for (const column of columns) expect(column).toMatch(/^\w+$/);
});

test('gtzan57 gives one row about the whole song', () => {
  const [row, ...others] = gtzan57.rows(melody);
  expect(others).toEqual([]);
  expect(row).toMatchObject({ length: melody.samples.length, segment: null, start: 0 });
  expect(row!.values).toHaveLength(57);
});

test('a table brings the song to its own rate', () => {
  const [row] = gtzan57.rows({ samples: melody.samples, sampleRate: 44100 });
  expect(row!.length).toBe(Math.ceil(melody.samples.length / 2));
});
