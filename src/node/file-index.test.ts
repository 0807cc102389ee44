import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { bytesSource } from '../base/index.js';
import { fileIndex } from './file-index.js';
import { soundHash } from './sound-hash.js';

const root = mkdtempSync(join(tmpdir(), 'earmark-index-'));
afterAll(() => rmSync(root, { recursive: true }));

const mark = { size: 10n, mtimeNs: 1_000n, ctimeNs: 2_000n, ino: 7n };
let count = 0;
const newFolder = () => join(root, `${++count}`);

test('a file is known by path, size, times and place on the disk; any other is not', () => {
  const folder = newFolder();
  const index = fileIndex(folder);
  index.note('songs/é "x".mp3', mark, 'abc');
  index.save();
  const again = fileIndex(folder);
  expect(again.find(resolve('songs/é "x".mp3'), mark)).toBe('abc');
  expect(again.find('songs/other.mp3', mark)).toBeUndefined();
  for (const change of ['size', 'mtimeNs', 'ctimeNs', 'ino'] as const) {
    expect(again.find('songs/é "x".mp3', { ...mark, [change]: 99n })).toBeUndefined();
  }
});

test('a file that changed a moment ago is not trusted yet', () => {
  const now = Date.now();
  const index = fileIndex(newFolder(), () => now);
  index.note('new.mp3', { ...mark, mtimeNs: BigInt(now - 1000) * 1_000_000n }, 'abc');
  index.note('set-back.mp3', { ...mark, ctimeNs: BigInt(now) * 1_000_000n }, 'abc');
  expect(
    index.find('new.mp3', { ...mark, mtimeNs: BigInt(now - 1000) * 1_000_000n }),
  ).toBeUndefined();
  expect(
    index.find('set-back.mp3', { ...mark, ctimeNs: BigInt(now) * 1_000_000n }),
  ).toBeUndefined();
});

test('two writers add to the same list', () => {
  const folder = newFolder();
  const [one, two] = [fileIndex(folder), fileIndex(folder)];
  one.note('a', mark, 'A');
  two.note('b', mark, 'B');
  one.save();
  two.save();
  one.note('c', mark, 'C');
  one.save();
  const read = fileIndex(folder);
  expect(['a', 'b', 'c'].map((path) => read.find(path, mark))).toEqual(['A', 'B', 'C']);
});

test('damaged lines are passed over, whatever they say', () => {
  const folder = newFolder();
  const index = fileIndex(folder);
  index.note('a', mark, 'A');
  index.note('b', mark, 'B');
  index.save();
  const place = join(folder, 'files.tsv');
  const whole = readFileSync(place, 'utf8');
  writeFileSync(place, `${whole.trimEnd().slice(0, -4)}`);
  const cut = fileIndex(folder);
  expect([cut.find('a', mark), cut.find('b', mark)]).toEqual(['A', undefined]);
  cut.note('c', mark, 'C');
  cut.save();
  appendFileSync(place, `\0\0\0\n{"x"\t\t\t\n\t\t\t${JSON.stringify(resolve('a'))}\n`);
  const read = fileIndex(folder);
  expect(read.find('c', mark)).toBe('C');
  expect(read.find('a', mark)).toBeUndefined();
  writeFileSync(place, whole.replace('\tA\t', '\tZ\t'));
  expect(fileIndex(folder).find('a', mark)).toBeUndefined();
});

test('a list that says everything many times is written anew', () => {
  const folder = newFolder();
  const index = fileIndex(folder);
  for (let n = 0; n < 6000; n++) index.note(`song ${n % 10}`, { ...mark, size: BigInt(n) }, 'H');
  index.save();
  const read = fileIndex(folder);
  expect(read.find('song 9', { ...mark, size: 5999n })).toBe('H');
  expect(readFileSync(join(folder, 'files.tsv'), 'utf8').trim().split('\n')).toHaveLength(10);
});

test('the hash of a sound is that of its bytes without tags, whole or in pieces', async () => {
  const mpeg = Uint8Array.from({ length: 3_000_000 }, (_, i) =>
    i === 0 ? 0xff : i === 1 ? 0xfb : i,
  );
  const tagged = new Uint8Array(mpeg.length + 20);
  tagged.set([0x49, 0x44, 0x33, 4, 0, 0, 0, 0, 0, 10]);
  tagged.set(mpeg, 20);
  const plain = await soundHash(bytesSource('a', mpeg));
  expect(plain).toMatch(/^[0-9a-f]{64}$/);
  expect(await soundHash(bytesSource('b', tagged))).toBe(plain);
  mpeg[2_999_999] = 1;
  expect(await soundHash(bytesSource('a', mpeg))).not.toBe(plain);
});
