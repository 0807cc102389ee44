// A search's journal on the disk, cut off as a killed program leaves it.
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStudy, type JournalStore, memoryJournal, random } from '../search/index.js';
import { fileJournal } from './file-journal.js';

let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'earmark-journal-'));
});
afterAll(() => rm(root, { recursive: true }));

test('a search goes on from the file where it ended, without the half line', async () => {
  const path = join(root, 'search.log');
  const search = async (journal: JournalStore, trials: number) => {
    const study = await createStudy({ sampler: random(), journal });
    await study.optimize((trial) => trial.suggestFloat('x', 0, 1), { trials });
    return study.trials;
  };
  const whole = await search(memoryJournal(), 6);
  await search(fileJournal(path), 4);
  await appendFile(path, '{"op_code":4,"worker_');
  expect(await search(fileJournal(path), 6)).toEqual(whole);
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
  for (const line of lines) expect(JSON.parse(line)).toHaveProperty('op_code');
});

test('nothing is written by looking, and the folder is made with the first line', async () => {
  const path = join(root, 'runs', 'search.log');
  expect(await fileJournal(path).read()).toBe('');
  await createStudy({ journal: fileJournal(path) });
  expect(await readFile(path, 'utf8')).toMatch(/^\{"op_code":0,.*\}\n$/);
});
