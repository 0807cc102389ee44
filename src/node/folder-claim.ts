// A folder claimed by one program at a time, so that two of the same command do not write over each other.
import { rmSync } from 'node:fs';
import { readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { ParameterError } from '../base/index.js';
import { explain, isCode, makeFolder } from './folder.js';

const NAME = 'in-use.json';
/** Milliseconds between signs of life. */
const BEAT = 10_000;
/** Milliseconds after which a claim without a sign of life is void, on whatever computer it was made. */
const SILENCE = 120_000;

/** A folder that is ours until it is given back. */
export interface FolderClaim {
  release(): Promise<void>;
}

/**
 * Claims a folder, making it when it is not there; a claim lasts as long as its program at most.
 *
 * A claim whose program is gone, as after `kill -9`, is taken over.
 *
 * @throws {ParameterError} when another program holds it
 * @throws {DatasetError} when nothing can be written there
 */
export async function claimFolder(path: string): Promise<FolderClaim> {
  const claim = await tryClaimFolder(path);
  if (claim) return claim;
  throw new ParameterError(
    `${path}: expected no other program to work there; one does, as ${join(path, NAME)} tells. ` +
      'Wait for it, or choose another folder.',
  );
}

/** As `claimFolder`; undefined when another program holds it. */
export async function tryClaimFolder(path: string): Promise<FolderClaim | undefined> {
  const file = join(path, NAME);
  const own = `${JSON.stringify({ pid: process.pid, host: hostname() })}\n`;
  await explain(path, () => makeFolder(path));
  if (await madeAnew(file, own)) return hold(file);
  if (await isHeld(file)) return undefined;
  await rm(file, { force: true });
  return (await madeAnew(file, own)) ? hold(file) : undefined;
}

/** Whether a file that was not there is there now; of two programs one succeeds. */
function madeAnew(file: string, text: string): Promise<boolean> {
  return explain(file, () =>
    writeFile(file, text, { flag: 'wx' }).then(
      () => true,
      (error) => {
        if (isCode(error, 'EEXIST')) return false;
        throw error;
      },
    ),
  );
}

function hold(file: string): FolderClaim {
  const beat = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => undefined); // a folder that was removed meanwhile ends its run by itself
  }, BEAT);
  beat.unref();
  const remove = () => rmSync(file, { force: true });
  process.once('exit', remove);
  return {
    async release() {
      clearInterval(beat);
      process.off('exit', remove);
      await rm(file, { force: true });
    },
  };
}

async function isHeld(file: string): Promise<boolean> {
  const facts = await stat(file).catch(() => undefined);
  if (!facts || Date.now() - facts.mtimeMs > SILENCE) return false;
  const { pid, host } = await readClaim(file);
  return host !== hostname() || pid === undefined || isAlive(pid);
}

/** Who holds it; nobody known where it is just being written. */
async function readClaim(file: string): Promise<{ pid?: number; host?: string }> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return {};
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isCode(error, 'EPERM');
  }
}
