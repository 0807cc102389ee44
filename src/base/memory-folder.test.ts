import { expect, test } from 'vitest';
import { DatasetError, memoryFolder, ParameterError } from './index.js';

const folder = () => memoryFolder({ 'b.txt': 'bee', 'a/two.txt': '2', 'a/one/x.txt': 'x' }, 'box');

test('lists what lies directly in a folder, sorted', async () => {
  expect(await folder().list('')).toEqual([
    { path: 'a', kind: 'folder' },
    { path: 'b.txt', kind: 'file' },
  ]);
  expect(await folder().list('a')).toEqual([
    { path: 'a/one', kind: 'folder' },
    { path: 'a/two.txt', kind: 'file' },
  ]);
});

test('reads parts of a file, clipped to its length', async () => {
  const source = await folder().open('b.txt');
  expect(source.size).toBe(3);
  expect(source.name).toBe('box/b.txt');
  expect(new TextDecoder().decode(await source.read(1, 99))).toBe('ee');
});

test('reads a source only when it is asked for', async () => {
  const asked: [number, number][] = [];
  const source = {
    name: 'elsewhere',
    size: 4,
    read: async (start: number, end: number) => {
      asked.push([start, end]);
      return new Uint8Array([1, 2, 3, 4]).subarray(start, end);
    },
  };
  const box = memoryFolder({ 'far/away.bin': source }, 'box');
  const opened = await box.open('far/away.bin');
  expect(asked).toEqual([]);
  expect({ name: opened.name, size: opened.size }).toEqual({ name: 'box/far/away.bin', size: 4 });
  expect([...(await opened.read(1, 3))]).toEqual([2, 3]);
  expect([...(await box.read('far/away.bin'))]).toEqual([1, 2, 3, 4]);
});

test('hands out and keeps copies', async () => {
  const box = folder();
  const bytes = new Uint8Array([1, 2]);
  await box.write('new/file.bin', bytes);
  bytes[0] = 9;
  (await box.read('new/file.bin'))[1] = 9;
  expect([...(await box.read('new/file.bin'))]).toEqual([1, 2]);
  expect(await box.has('new')).toBe(true);
  expect(await box.has('old')).toBe(false);
});

test('names the folder and the file that is missing, and keeps callers inside', async () => {
  await expect(folder().read('a')).rejects.toThrow(/box: expected a file "a"; there is a folder/);
  await expect(folder().open('c')).rejects.toThrow(DatasetError);
  await expect(folder().list('c')).rejects.toThrow(/expected a folder "c"/);
  await expect(folder().read('../c')).rejects.toThrow(ParameterError);
  expect(() => memoryFolder({ '/etc/x': '' })).toThrow(ParameterError);
});
