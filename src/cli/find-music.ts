// From what the user typed to the files to hear: files as they are, folders and globs searched.
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { glob } from 'tinyglobby';
import { sniff } from '../audio/index.js';
import { isAudioName } from '../datasets/index.js';
import type { Outcome } from './prediction-writer.js';

/** The files to hear, and what could not be found. */
export interface FoundMusic {
  readonly files: readonly string[];
  /** Each file's path below the folder it was found in; a file named itself: its name. */
  readonly below: ReadonlyMap<string, string>;
  readonly failures: readonly Outcome[];
}

/** Enough to recognise a format behind a usual tag. */
const SNIFF_BYTES = 65_536;

/**
 * Finds music.
 *
 * A named file is always taken. A folder gives, deeply and in order, the files whose name promises
 * audio or whose first bytes are audio; hidden files and other files are passed over.
 */
export async function findMusic(paths: readonly string[]): Promise<FoundMusic> {
  const below = new Map<string, string>();
  const failures: Outcome[] = [];
  for (const path of paths) {
    const found = await findOne(path);
    if (!Array.isArray(found)) {
      failures.push(found);
      continue;
    }
    for (const file of found) {
      if (!below.has(file))
        below.set(file, file === path ? basename(file) : namedBelow(path, file));
    }
  }
  return { files: [...below.keys()], below, failures };
}

/** What follows the folder, or the name alone for what a glob found. */
function namedBelow(folder: string, file: string): string {
  const start = `${folder.replace(/\/+$/, '')}/`;
  return file.startsWith(start) ? file.slice(start.length) : basename(file);
}

async function findOne(path: string): Promise<string[] | Outcome> {
  const kind = await kindOf(path);
  if (kind === 'file') return [path];
  if (kind === 'folder') {
    const found = await searchFolder(path);
    if (found.length > 0) return found;
    return { path, error: `${path}: there is no music in this folder.` };
  }
  const matches = /[*?[\]{}!()]/.test(path) ? await glob(path, { dot: false }) : [];
  if (matches.length > 0) return matches.sort();
  const reason = kind === 'forbidden' ? 'permission denied' : 'there is no such file or folder';
  return { path, error: `${path}: ${reason}.` };
}

async function kindOf(path: string): Promise<'file' | 'folder' | 'missing' | 'forbidden'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'EACCES' || code === 'EPERM' ? 'forbidden' : 'missing';
  }
}

async function searchFolder(folder: string): Promise<string[]> {
  const root = folder.replace(/\/+$/, '') || '/';
  const inside = await glob('**/*', { cwd: root, dot: false, onlyFiles: true });
  const taken: string[] = [];
  for (const name of inside.sort()) {
    const path = root === '/' ? `/${name}` : `${root}/${name}`;
    if (isAudioName(name) || (await soundsLikeAudio(path))) taken.push(path);
  }
  return taken;
}

/** Whether the first bytes are audio; a file that cannot be read is not. */
async function soundsLikeAudio(path: string): Promise<boolean> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(SNIFF_BYTES), 0, SNIFF_BYTES, 0);
      return sniff(buffer.subarray(0, bytesRead)) !== undefined;
    } finally {
      await file.close();
    }
  } catch {
    return false;
  }
}
