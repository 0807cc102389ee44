// From what the user typed to the files to hear: files as they are, folders and globs searched.
import { open, stat } from 'node:fs/promises';
import { glob } from 'tinyglobby';
import { sniff } from '../audio/index.js';
import { isAudioName } from '../datasets/index.js';
import type { Outcome } from './prediction-writer.js';

/** The files to hear, and what could not be found. */
export interface FoundMusic {
  readonly files: readonly string[];
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
  const files: string[] = [];
  const failures: Outcome[] = [];
  for (const path of paths) {
    const found = await findOne(path);
    if (Array.isArray(found)) files.push(...found);
    else failures.push(found);
  }
  return { files: [...new Set(files)], failures };
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
