import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DatasetError, ParameterError } from '../base/index.js';
import { diskFolder, fileSource } from './folder.js';

let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'earmark-folder-'));
});
afterAll(() => rm(root, { recursive: true }));

test('writes, lists, asks for and reads back', async () => {
  const folder = diskFolder(root);
  await folder.write('rock/é ü.bin', new Uint8Array([1, 2, 3, 4]));
  await folder.write('rock/é ü.bin', new Uint8Array([5, 6, 7]));
  await folder.write('b.bin', new Uint8Array());
  expect(await folder.list('')).toEqual([
    { path: 'b.bin', kind: 'file' },
    { path: 'rock', kind: 'folder' },
  ]);
  expect(await folder.list('rock')).toEqual([{ path: 'rock/é ü.bin', kind: 'file' }]);
  expect([...(await folder.read('rock/é ü.bin'))]).toEqual([5, 6, 7]);
  expect([...(await folder.read('b.bin'))]).toEqual([]);
  expect(await folder.has('rock')).toBe(true);
  expect(await folder.has('b.bin/below')).toBe(false);
  expect(await folder.has('nothing')).toBe(false);
});

test('leaves no draft behind, written or failed', async () => {
  const folder = diskFolder(join(root, 'drafts'));
  await folder.write('taken/inner.bin', new Uint8Array([1]));
  await expect(folder.write('taken', new Uint8Array([1]))).rejects.toThrow(DatasetError);
  expect(await readdir(join(root, 'drafts'))).toEqual(['taken']);
});

test('reads parts, clipped to the file', async () => {
  const path = join(root, 'parts.bin');
  await writeFile(
    path,
    Uint8Array.from({ length: 100 }, (_, i) => i),
  );
  const source = await fileSource(path);
  expect(source.size).toBe(100);
  expect([...(await source.read(98, 200))]).toEqual([98, 99]);
  expect([...(await source.read(-5, 2))]).toEqual([0, 1]);
  expect([...(await source.read(50, 40))]).toEqual([]);
  const many = await Promise.all(Array.from({ length: 500 }, (_, i) => source.read(i % 90, 95)));
  expect(many.every((bytes, i) => bytes[0] === i % 90)).toBe(true);
});

test('makes the folders on the way, also for writers at once', async () => {
  const folder = diskFolder(join(root, 'deep'));
  const paths = ['one/two/three/a.bin', 'one/two/three/b.bin', 'one/two/c.bin', 'one/d.bin'];
  await Promise.all(paths.map((path) => folder.write(path, new Uint8Array([1]))));
  for (const path of paths) expect(await folder.has(path)).toBe(true);
});

test.skipIf(!existsSync('/proc/self'))('a place where no folder can be made is said', async () => {
  await expect(diskFolder('/proc/none/x').write('a.bin', new Uint8Array(1))).rejects.toThrow(
    /proc\/none.*nothing is there/,
  );
});

test('follows links and shows a broken one as a file', async () => {
  const folder = diskFolder(join(root, 'links'));
  await folder.write('real/one.bin', new Uint8Array([1]));
  await symlink(join(root, 'links/real'), join(root, 'links/alias'));
  await symlink(join(root, 'nowhere'), join(root, 'links/broken'));
  expect((await folder.list('')).map(({ path, kind }) => `${path} ${kind}`)).toEqual([
    'alias folder',
    'broken file',
    'real folder',
  ]);
  await expect(folder.open('broken')).rejects.toThrow(/nothing is there/);
});

test('says what is wrong with a place it cannot use', async () => {
  const folder = diskFolder(root);
  await expect(fileSource(join(root, 'none.wav'))).rejects.toThrow(/none\.wav.*nothing is there/);
  await expect(fileSource(root)).rejects.toThrow(/expected a file; this is a folder/);
  await expect(folder.list('none')).rejects.toThrow(DatasetError);
  await expect(folder.read('../outside')).rejects.toThrow(ParameterError);
  await expect(folder.write('b.bin/below/x.bin', new Uint8Array(1))).rejects.toThrow(
    /a part of the path is a file/,
  );
  await writeFile(join(root, 'shrinks.bin'), new Uint8Array(10));
  const shrinking = await fileSource(join(root, 'shrinks.bin'));
  await writeFile(join(root, 'shrinks.bin'), new Uint8Array(4));
  await expect(shrinking.read(0, 10)).rejects.toThrow(/has become shorter/);
});

test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
  'says that permission is refused (skipped for root, who may read everything)',
  async () => {
    await writeFile(join(root, 'closed.bin'), 'x');
    await chmod(join(root, 'closed.bin'), 0);
    const source = await fileSource(join(root, 'closed.bin'));
    await expect(source.read(0, 1)).rejects.toThrow(/permission is refused/);
  },
);

test('a folder reached as . has a name all the same', () => {
  expect(diskFolder('.').name).toBe(process.cwd());
  expect(diskFolder('music/').name).toBe('music/');
});
