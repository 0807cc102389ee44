// Sheets on a shelf of memory and disk: the same values, read ahead, room taken no more than given.
import { existsSync, truncateSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DatasetError } from '../base/index.js';
import { diskShelf } from './index.js';

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'earmark-shelf-'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

/** 100 values, 400 bytes, in the middle of a longer array. */
const sheet = (n: number) => ({
  data: Float32Array.from({ length: 120 }, (_, i) => n + i / 7).subarray(10, 110),
  ...{ rows: 4, columns: 25, secondsPerColumn: 0.5, peakDb: -n },
});

test('the first stay in memory, the others come back from the disk bit for bit', async () => {
  const path = join(home, 'deep', 'examples.part');
  const shelf = diskShelf(path, { memory: 800, recent: 1000 });
  const sheets = [];
  for (let n = 0; n < 2; n++) sheets.push(await shelf.put(sheet(n)));
  expect([shelf.bytesOnDisk, existsSync(path)]).toEqual([0, false]);
  for (let n = 2; n < 6; n++) sheets.push(await shelf.put(sheet(n)));
  expect(shelf.bytesOnDisk).toBe(1600);
  expect(sheets[1]?.load).toBeUndefined();
  for (const n of [5, 0, 3, 2, 3, 4]) {
    const { data, rows, columns, secondsPerColumn, peakDb } = sheets[n]!;
    const kept = { data: [...data], rows, columns, secondsPerColumn, peakDb };
    expect(kept).toEqual({ ...sheet(n), data: [...sheet(n).data] });
  }
  expect([...{ ...sheets[4]! }.data]).toEqual([...sheet(4).data]);
  await shelf.close();
  expect(existsSync(path)).toBe(false);
});

test('what is loaded is there without another read, until newer ones take its room', async () => {
  const path = join(home, 'ahead.part');
  const shelf = diskShelf(path, { memory: 0, recent: 800 });
  const [a, b, c] = [
    await shelf.put(sheet(1)),
    await shelf.put(sheet(2)),
    await shelf.put(sheet(3)),
  ];
  await Promise.all([a.load?.(), a.load?.(), b.load?.()]);
  truncateSync(path, 0);
  expect([a.data[0], b.data[0]]).toEqual([sheet(1).data[0], sheet(2).data[0]]);
  expect(a.data).toBe(a.data);
  await expect(c.load?.()).rejects.toThrow(DatasetError);
  expect(() => c.data).toThrow('the file is shorter');
  await shelf.close();
  const second = diskShelf(path, { memory: 0, recent: 800 });
  const sheets = [
    await second.put(sheet(1)),
    await second.put(sheet(2)),
    await second.put(sheet(3)),
  ];
  for (const one of sheets) await one.load?.();
  truncateSync(path, 0);
  expect(sheets[2]!.data[0]).toBe(sheet(3).data[0]);
  expect(() => sheets[0]!.data).toThrow(DatasetError);
  await second.close();
  expect(() => sheets[0]!.data).toThrow('it is closed');
});

test('a place that cannot be written is said when it is needed', async () => {
  const shelf = diskShelf('/dev/null/examples.part', { memory: 400, recent: 0 });
  await shelf.put(sheet(0));
  await expect(shelf.put(sheet(1))).rejects.toThrow(
    /\/dev\/null\/examples.part: expected to write/,
  );
  await shelf.close();
});
