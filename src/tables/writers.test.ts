// What is written can be read back to the last bit, by readers that are not ours.
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { expect, test } from 'vitest';
import { readNpy } from '../array/index.js';
import { ShapeError } from '../base/index.js';
import { readCsv } from '../datasets/index.js';
import {
  columnsWithoutNumber,
  GTZAN_COLUMNS,
  type TableLine,
  tableLines,
  writeTableCsv,
  writeTableNpy,
  writeTableParquet,
} from './index.js';

const COLUMNS = ['tempo', 'harmony_mean'];

const LINES: TableLine[] = [
  {
    filename: 'blues.00000.wav',
    length: 661794,
    values: [1 / 3, -4.530000000000001e-5],
    label: 'blues',
  },
  { filename: 'a "b", c\r\n.wav', length: 1, values: [Number.MIN_VALUE, -0], label: 'r,b' },
  { filename: 'Füße 音.flac', length: 0, values: [Number.NaN, 1e300], label: '' },
];

const PUBLIC_HEAD =
  'filename,length,chroma_stft_mean,chroma_stft_var,rms_mean,rms_var,spectral_centroid_mean,' +
  'spectral_centroid_var,spectral_bandwidth_mean,spectral_bandwidth_var,rolloff_mean,rolloff_var,' +
  'zero_crossing_rate_mean,zero_crossing_rate_var,harmony_mean,harmony_var,perceptr_mean,' +
  'perceptr_var,tempo,mfcc1_mean,mfcc1_var,mfcc2_mean,mfcc2_var,mfcc3_mean,mfcc3_var,mfcc4_mean,' +
  'mfcc4_var,mfcc5_mean,mfcc5_var,mfcc6_mean,mfcc6_var,mfcc7_mean,mfcc7_var,mfcc8_mean,mfcc8_var,' +
  'mfcc9_mean,mfcc9_var,mfcc10_mean,mfcc10_var,mfcc11_mean,mfcc11_var,mfcc12_mean,mfcc12_var,' +
  'mfcc13_mean,mfcc13_var,mfcc14_mean,mfcc14_var,mfcc15_mean,mfcc15_var,mfcc16_mean,mfcc16_var,' +
  'mfcc17_mean,mfcc17_var,mfcc18_mean,mfcc18_var,mfcc19_mean,mfcc19_var,mfcc20_mean,mfcc20_var,label';

test('the head is that of the public table', () => {
  expect(writeTableCsv(GTZAN_COLUMNS, [])).toBe(`${PUBLIC_HEAD}\r\n`);
});

test('comma-separated values read back as the same numbers and names', () => {
  const { columns, rows } = readCsv(writeTableCsv(COLUMNS, LINES));
  expect(columns).toEqual(['filename', 'length', ...COLUMNS, 'label']);
  rows.forEach((row, r) => {
    const { filename, length, values, label } = LINES[r]!;
    expect(row).toMatchObject({ filename, length: String(length), label });
    expect(COLUMNS.map((column) => Number(row[column]))).toEqual(
      Array.from(values, (value) => (value === 0 ? 0 : value)),
    );
  });
});

test('Parquet reads back as the same numbers, names and types', async () => {
  const file = writeTableParquet(COLUMNS, LINES).buffer;
  const rows = await parquetReadObjects({ file });
  expect(rows).toEqual(
    LINES.map(({ filename, length, values, label }) => {
      return { filename, length, tempo: values[0], harmony_mean: values[1], label };
    }),
  );
  const types = parquetMetadata(file).schema.slice(1);
  expect(types.map(({ name, type }) => [name, type])).toEqual([
    ['filename', 'BYTE_ARRAY'],
    ['length', 'INT32'],
    ['tempo', 'DOUBLE'],
    ['harmony_mean', 'DOUBLE'],
    ['label', 'BYTE_ARRAY'],
  ]);
});

test('npy reads back as the same numbers, with the names beside it', () => {
  const { npy, facts } = writeTableNpy(COLUMNS, LINES);
  const { data, shape, dtype } = readNpy(npy);
  expect({ shape, dtype }).toEqual({ shape: [3, 2], dtype: '<f8' });
  expect([...data]).toEqual(LINES.flatMap(({ values }) => Array.from(values)));
  expect(facts.columns).toEqual(COLUMNS);
  expect(facts.filenames).toEqual(LINES.map(({ filename }) => filename));
  expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
});

test('a table without lines is a table', async () => {
  expect(await parquetReadObjects({ file: writeTableParquet(COLUMNS, []).buffer })).toEqual([]);
  expect(readNpy(writeTableNpy(COLUMNS, []).npy).shape).toEqual([0, 2]);
});

test('a line of another table is refused, naming its file', () => {
  const line = { filename: 'a.wav', length: 1, values: [1], label: '' };
  for (const write of [writeTableCsv, writeTableParquet, writeTableNpy]) {
    expect(() => write(COLUMNS, [line])).toThrow(ShapeError);
    expect(() => write(COLUMNS, [line])).toThrow(/a\.wav: expected 2 values/);
  }
});

test('segments are named as in the public table', () => {
  const row = { length: 66149, segment: 3, start: 198450, values: new Float64Array(2) };
  const nameOf = (name: string) => tableLines(name, [row])[0]!.filename;
  expect(nameOf('blues.00000.wav')).toBe('blues.00000.3.wav');
  expect(nameOf('song')).toBe('song.3');
  expect(nameOf('.hidden')).toBe('.hidden.3');
  expect(tableLines('a.wav', [{ ...row, segment: null }], 'pop')[0]).toMatchObject({
    filename: 'a.wav',
    label: 'pop',
  });
});

test('columns without a number are named', () => {
  expect(columnsWithoutNumber(COLUMNS, LINES[2]!)).toEqual(['tempo']);
  expect(columnsWithoutNumber(COLUMNS, LINES[0]!)).toEqual([]);
});
