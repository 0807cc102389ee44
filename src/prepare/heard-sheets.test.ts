// Sheets remembered from run to run.
import { expect, test } from 'vitest';
import { createIntake } from '../intake/index.js';
import { heardSheets, remembering } from './heard-sheets.js';

const sheet = (columns: number) => ({
  ...{ data: new Float32Array(columns), rows: 1, columns, secondsPerColumn: 1 },
});

test('those not asked for longest are forgotten first, and what is too large at once', () => {
  const heard = heardSheets(100);
  heard.put('a', sheet(10));
  heard.put('b', sheet(10));
  expect(heard.get('a')).toBeDefined();
  heard.put('c', sheet(10));
  expect(['a', 'b', 'c'].map((key) => heard.get(key) !== undefined)).toEqual([true, false, true]);
  heard.put('a', sheet(12));
  expect(heard.get('c')).toBeDefined();
  heard.put('d', sheet(26));
  expect(['a', 'c', 'd'].map((key) => heard.get(key))).toEqual([undefined, undefined, undefined]);
  heard.put('e', sheet(25));
  expect(heard.get('e')).toBeDefined();
});

test('a song is heard once for each way of hearing it, however examples are normalised', async () => {
  let times = 0;
  const heard = heardSheets(1000);
  const hear = async (block: object, song = 'a') => {
    const intake = { ...createIntake({ id: 'mfcc', ...block }), sheet: async () => sheet(++times) };
    return (await remembering(intake, heard, ['mine', song]).sheet({ name: song })).columns;
  };
  expect(await hear({})).toBe(1);
  expect(await hear({ normalize: 'z-score' })).toBe(1);
  expect(await hear({ nMfcc: 13 })).toBe(2);
  expect(await hear({}, 'b')).toBe(3);
  expect(await hear({})).toBe(1);
});
