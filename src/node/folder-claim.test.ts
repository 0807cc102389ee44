// Folders claimed by one program at a time.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DatasetError, ParameterError } from '../base/index.js';
import { claimFolder, tryClaimFolder } from './index.js';

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'earmark-claim-'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

/** A folder that a program of this number on this computer claimed. */
async function claimed(name: string, pid: number, host = hostname()) {
  const folder = join(home, name);
  await mkdir(folder);
  await writeFile(join(folder, 'in-use.json'), JSON.stringify({ pid, host }));
  return folder;
}

async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'exit');
  return child.pid as number;
}

test('a folder is held until it is given back, and nothing is left behind', async () => {
  const folder = join(home, 'deep', 'run');
  const claim = await claimFolder(folder);
  expect(await tryClaimFolder(folder)).toBeUndefined();
  await expect(claimFolder(folder)).rejects.toThrow(ParameterError);
  await expect(claimFolder(folder)).rejects.toThrow(/in-use\.json tells.*choose another folder/);
  await claim.release();
  expect(await readdir(folder)).toEqual([]);
  await (await claimFolder(folder)).release();
});

test('of many that ask at once one is given it', async () => {
  const folder = join(home, 'many');
  const claims = await Promise.all(Array.from({ length: 20 }, () => tryClaimFolder(folder)));
  const given = claims.filter((claim) => claim !== undefined);
  expect(given).toHaveLength(1);
  await given[0]?.release();
});

test('the claim of a program that is gone is taken over', async () => {
  const folder = await claimed('gone', await deadPid());
  const claim = await claimFolder(folder);
  await claim.release();
  expect(existsSync(join(folder, 'in-use.json'))).toBe(false);
});

test('a claim from another computer counts while it gives signs of life', async () => {
  const folder = await claimed('elsewhere', 1, 'another');
  expect(await tryClaimFolder(folder)).toBeUndefined();
  const earlier = new Date(Date.now() - 600_000);
  await utimes(join(folder, 'in-use.json'), earlier, earlier);
  const claim = await tryClaimFolder(folder);
  expect(claim).toBeDefined();
  await claim?.release();
});

test('a claim that is just being written counts', async () => {
  const folder = join(home, 'half');
  await mkdir(folder);
  await writeFile(join(folder, 'in-use.json'), '');
  expect(await tryClaimFolder(folder)).toBeUndefined();
});

test('a file where the folder would be is named', async () => {
  const file = join(home, 'file');
  await writeFile(file, '');
  await expect(claimFolder(join(file, 'run'))).rejects.toThrow(DatasetError);
});
