import { mkdtemp, readdir, readFile, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cacheContents, clearCache } from './cache-contents.js';
import { defaultCacheFolder } from './cache-folder.js';
import { diskCache } from './disk-cache.js';
import { entryName } from './sound-hash.js';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'earmark-cache-'));
});
afterAll(() => rm(root, { recursive: true }));

const name = (text: string) => entryName(text, 'asked');
const bytes = (...values: number[]) => Uint8Array.from(values);
const placeOf = (folder: string, set: string, key: string) =>
  join(folder, 'features', set, key.slice(0, 2), key.slice(2));

test('gives back what was kept, to any process that opens the folder', async () => {
  const folder = join(root, 'kept');
  const cache = diskCache(folder);
  expect(await cache.get('mel', name('a'))).toBeUndefined();
  await cache.put('mel', name('a'), bytes(1, 2, 3));
  await cache.put('mel', name('a'), bytes(4, 5));
  await cache.put('rms', name('a'), bytes());
  expect([...(await diskCache(folder).get('mel', name('a')))!]).toEqual([4, 5]);
  expect([...(await diskCache(folder).get('rms', name('a')))!]).toEqual([]);
  expect(await readFile(join(folder, 'CACHEDIR.TAG'), 'utf8')).toMatch(/^Signature: 8a477f597d28/);
  expect(await readdir(join(folder, 'drafts'))).toEqual([]);
});

test('an entry that was cut short, changed or misplaced counts as absent and is removed', async () => {
  const folder = join(root, 'damaged');
  const cache = diskCache(folder);
  const damage: ((place: string) => Promise<unknown>)[] = [
    (place) => truncate(place, 45),
    (place) => truncate(place, 0),
    async (place) => {
      const file = await readFile(place);
      file[file.length - 1]! ^= 1;
      return writeFile(place, file);
    },
    async (place) => {
      await cache.put('mel', name('other'), bytes(9, 9, 9, 9, 9));
      return writeFile(place, await readFile(placeOf(folder, 'mel', name('other'))));
    },
  ];
  for (const harm of damage) {
    await cache.put('mel', name('song'), bytes(1, 2, 3, 4, 5, 6, 7, 8, 9));
    await harm(placeOf(folder, 'mel', name('song')));
    expect(await cache.get('mel', name('song'))).toBeUndefined();
    expect(await readdir(join(placeOf(folder, 'mel', name('song')), '..'))).toEqual([]);
  }
});

test('a folder that cannot be written costs nothing but its use', async () => {
  await writeFile(join(root, 'file'), 'not a folder');
  const cache = diskCache(join(root, 'file', 'below'));
  await cache.put('mel', name('a'), bytes(1));
  expect(cache.trouble).toMatch(/ENOTDIR|EEXIST|ENOENT/);
  expect(await cache.get('mel', name('a'))).toBeUndefined();
});

test('contents are counted by set, and cleared by set, by age or altogether', async () => {
  const folder = join(root, 'counted');
  const cache = diskCache(folder);
  expect(cacheContents(folder)).toMatchObject({ sets: {}, otherBytes: 0 });
  for (const song of ['a', 'b', 'c']) await cache.put('mel', name(song), bytes(1, 2));
  await cache.put('gtzan57', name('a'), bytes(1, 2, 3));
  const longAgo = new Date('2020-01-01');
  await utimes(placeOf(folder, 'mel', name('b')), longAgo, longAgo);
  const { sets } = cacheContents(folder);
  expect(sets['mel']).toMatchObject({ entries: 3, bytes: 3 * 42, oldest: longAgo.getTime() });
  expect(sets['gtzan57']).toMatchObject({ entries: 1, bytes: 43 });

  const day = 24 * 3600 * 1000;
  expect(clearCache(folder, { olderThan: 30 * day })).toEqual({ entries: 1, bytes: 42 });
  expect(clearCache(folder, { set: 'gtzan57' })).toEqual({ entries: 1, bytes: 43 });
  await writeFile(join(folder, 'features', 'mel', 'notes.txt'), 'mine');
  await cache.put('mel', name('d'), bytes(1, 2));
  await writeFile(join(folder, 'drafts', 'notes.txt'), 'mine');
  expect(clearCache(folder)).toEqual({ entries: 3, bytes: 3 * 42 });
  expect(await readdir(folder, { recursive: true })).toEqual(
    expect.arrayContaining(['features/mel/notes.txt', 'drafts/notes.txt']),
  );
  expect(clearCache(join(root, 'nowhere'))).toEqual({ entries: 0, bytes: 0 });
});

test('an entry that is used is young again', async () => {
  const folder = join(root, 'young');
  const cache = diskCache(folder);
  await cache.put('mel', name('a'), bytes(1));
  await utimes(placeOf(folder, 'mel', name('a')), new Date(0), new Date(0));
  await cache.get('mel', name('a'));
  expect(cacheContents(folder).sets['mel']!.oldest).toBeGreaterThan(Date.now() - 60_000);
});

test('the default folder is where the system has caches', () => {
  expect(defaultCacheFolder({ EARMARK_CACHE: '/own', XDG_CACHE_HOME: '/x' }, 'linux')).toBe('/own');
  expect(defaultCacheFolder({ XDG_CACHE_HOME: '/x' }, 'linux')).toBe(join('/x', 'earmark'));
  expect(defaultCacheFolder({}, 'linux')).toMatch(/\.cache.earmark$/);
  expect(defaultCacheFolder({}, 'darwin')).toMatch(/Library.Caches.earmark$/);
  expect(defaultCacheFolder({ LOCALAPPDATA: 'C' }, 'win32')).toBe(join('C', 'earmark', 'cache'));
});
