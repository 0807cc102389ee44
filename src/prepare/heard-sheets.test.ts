// Sheets remembered from run to run.
import { expect, test } from 'vitest';
import { createIntake } from '../intake/index.js';
import { heardSheets, recall, remember } from './heard-sheets.js';

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

test('a song is known by its way of hearing, however examples are normalised', () => {
  const heard = heardSheets(1000);
  const mfcc = (block: object) => [createIntake({ id: 'mfcc', ...block })];
  remember(heard, ['mine', 'a'], mfcc({}), [sheet(1)]);
  expect(recall(heard, ['mine', 'a'], mfcc({ normalize: 'z-score' }))).toEqual([sheet(1)]);
  expect(recall(heard, ['mine', 'a'], mfcc({ nMfcc: 13 }))).toBeUndefined();
  expect(recall(heard, ['mine', 'b'], mfcc({}))).toBeUndefined();
  const both = [...mfcc({}), ...mfcc({ nMfcc: 13 })];
  expect(recall(heard, ['mine', 'a'], both)).toBeUndefined();
});
