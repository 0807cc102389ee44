import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { DatasetError } from '../base/index.js';
import { draftFile, draftFolder } from './draft.js';

const root = mkdtempSync(join(tmpdir(), 'earmark-draft-'));
afterAll(() => rmSync(root, { recursive: true }));
const utf8 = (text: string) => new TextEncoder().encode(text);

test('a file is there when it is finished, never before', () => {
  const path = join(root, 'deep/table.csv');
  const file = draftFile(path);
  file.append(utf8('....'));
  file.append(utf8('end'));
  expect(existsSync(path)).toBe(false);
  file.overwrite(utf8('head'));
  file.finish();
  file.discard();
  expect(readFileSync(path, 'utf8')).toBe('headend');
  expect(readdirSync(join(root, 'deep'))).toEqual(['table.csv']);
});

test('a file that is given up leaves what was there before', () => {
  const path = join(root, 'kept.csv');
  writeFileSync(path, 'before');
  const file = draftFile(path);
  file.append(utf8('after'));
  file.discard();
  expect(readFileSync(path, 'utf8')).toBe('before');
  expect(readdirSync(root).filter((name) => name.includes('part'))).toEqual([]);
});

test('a folder is filled at the end; other files in it stay', () => {
  const path = join(root, 'arrays');
  mkdirSync(path);
  writeFileSync(join(path, 'notes.txt'), 'mine');
  writeFileSync(join(path, 'index.csv'), 'old');
  const folder = draftFolder(path);
  for (const name of ['rock/one.npy', 'index.csv']) {
    const file = folder.file(name);
    file.append(utf8(name));
    file.finish();
  }
  expect(readFileSync(join(path, 'index.csv'), 'utf8')).toBe('old');
  folder.finish();
  folder.discard();
  expect(readdirSync(path, { recursive: true }).sort()).toEqual(
    ['index.csv', 'notes.txt', 'rock', join('rock', 'one.npy')].sort(),
  );
  expect(readFileSync(join(path, 'index.csv'), 'utf8')).toBe('index.csv');
});

test('a folder that is given up is not there, unless it was before', () => {
  const path = join(root, 'given-up');
  const folder = draftFolder(path);
  folder.file('a.npy').append(utf8('half'));
  folder.discard();
  expect(existsSync(path)).toBe(false);
  mkdirSync(path);
  draftFolder(path).discard();
  expect(readdirSync(path)).toEqual([]);
});

test('a place that cannot be written is named', () => {
  writeFileSync(join(root, 'file'), '');
  expect(() => draftFile(join(root, 'file/below.csv'))).toThrow(DatasetError);
  expect(() => draftFolder(join(root, 'file/below'))).toThrow(/file.below: cannot be written/);
  expect(() => draftFile(root)).toThrow(/a folder is there/);
});
