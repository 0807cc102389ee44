// Folders and files on a disk, in the shape every other room knows.
import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import {
  type ByteSource,
  comparePaths,
  DatasetError,
  type Folder,
  type FolderEntry,
  folderPath,
} from '../base/index.js';

/**
 * A folder on a disk.
 *
 * Nothing is touched until a method is called: a folder that is not there yet is made by the first
 * `write`. Links are followed.
 *
 * @param path of the folder, absolute or from the working directory
 * @returns a `Folder` whose methods throw {DatasetError} when a file is missing, a folder, or may
 *          not be read or written, and {ParameterError} for a path that leads out of the folder
 */
export function diskFolder(path: string): Folder {
  const root = resolve(path);
  const below = (inner: string) => join(root, folderPath(inner));
  return {
    name: /^\.*$/.test(basename(path)) ? root : path, // a folder reached as `.` has a name all the same
    list: (inner) => listFolder(below(inner), folderPath(inner)),
    has: async (inner) => {
      const found = await explain(below(inner), () =>
        stat(below(inner)).catch((error) => {
          if (isCode(error, 'ENOENT') || isCode(error, 'ENOTDIR')) return undefined;
          throw error;
        }),
      );
      return found !== undefined;
    },
    open: (inner) => fileSource(below(inner)),
    read: async (inner) => {
      const source = await fileSource(below(inner));
      return source.read(0, source.size);
    },
    write: (inner, bytes) => explain(below(inner), () => writeWhole(below(inner), bytes)),
  };
}

/**
 * A file on a disk, read in parts.
 *
 * A small file is read whole at the first read; a large one is opened for each read and closed after
 * it. Either way a source may be dropped at any time and thousands of them may exist at once.
 *
 * @throws {DatasetError} when the file is missing, a folder, or may not be read
 */
export async function fileSource(path: string): Promise<ByteSource> {
  const facts = await explain(path, () => stat(path));
  if (facts.isDirectory()) {
    throw new DatasetError(`${path}: expected a file; this is a folder. Name a file inside it.`);
  }
  const { size } = facts;
  const part = (start: number, end: number) =>
    explain(path, () => readPart(path, Math.max(0, start), end, size));
  if (size > SMALL_FILE_BYTES) return { name: path, size, read: part };
  let whole: Promise<Uint8Array> | undefined;
  return {
    name: path,
    size,
    async read(start, end) {
      whole ??= part(0, size);
      return (await whole).subarray(Math.max(0, start), Math.min(end, size));
    },
  };
}

/** Five minutes of MP3 at 320 kbit/s: opening such a file over and over costs more than its bytes. */
const SMALL_FILE_BYTES = 12 * 2 ** 20;

async function readPart(
  path: string,
  start: number,
  end: number,
  size: number,
): Promise<Uint8Array> {
  const bytes = new Uint8Array(Math.max(0, Math.min(end, size) - start));
  const file = await open(path, 'r');
  try {
    let done = 0;
    while (done < bytes.length) {
      const { bytesRead } = await file.read(bytes, done, bytes.length - done, start + done);
      if (bytesRead === 0) {
        throw new DatasetError(
          `${path}: expected ${size} bytes, as when it was opened; it has become shorter. ` +
            'Wait until whoever writes it is done.',
        );
      }
      done += bytesRead;
    }
    return bytes;
  } finally {
    await file.close();
  }
}

async function listFolder(path: string, inner: string): Promise<FolderEntry[]> {
  const found = await explain(path, () => readdir(path, { withFileTypes: true }));
  const entries = found.map(async (entry): Promise<FolderEntry> => {
    const isFolder = entry.isSymbolicLink()
      ? await stat(join(path, entry.name)).then(
          (facts) => facts.isDirectory(),
          () => false,
        )
      : entry.isDirectory();
    return {
      path: inner === '' ? entry.name : `${inner}/${entry.name}`,
      kind: isFolder ? 'folder' : 'file',
    };
  });
  return (await Promise.all(entries)).sort(comparePaths);
}

/** Written beside its place and then renamed onto it, so a reader sees the old file or the new. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  await makeFolder(dirname(path));
  const draft = join(dirname(path), `.${basename(path)}.${randomUUID()}.part`);
  try {
    const file = await open(draft, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/**
 * Makes a folder and those above it.
 *
 * Step by step, because `recursive` answers for a disk that may only be read that nothing is there, and never
 * ends below `/proc`.
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const above = dirname(path);
    const isThere = await stat(path).catch(() => undefined);
    if (isThere) return; // drives and the like answer with other codes than EEXIST
    if (!isCode(error, 'ENOENT') || above === path) throw error;
    await makeFolder(above);
    await mkdir(path).catch((again) => {
      if (!isCode(again, 'EEXIST')) throw again;
    });
  }
}

const CAUSES: Readonly<Record<string, string>> = {
  ENOENT: 'nothing is there. Check the spelling',
  ENOTDIR: 'a part of the path is a file. Check the spelling',
  EISDIR: 'this is a folder. Name a file inside it',
  EACCES: 'permission is refused. Change its owner or mode, or run as someone who may',
  EPERM: 'permission is refused. Change its owner or mode, or run as someone who may',
  EROFS: 'the disk may only be read. Choose another place',
  ENOSPC: 'the disk is full. Make room or choose another place',
  EMFILE: 'too many files are open. Close some, or raise the limit (ulimit -n)',
};

/** Runs a file operation and says its failure in our words, keeping the system's as the cause. */
export async function explain<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (error instanceof DatasetError || code === undefined) throw error;
    const cause = CAUSES[code] ?? `the system answers ${code}. Check the disk`;
    throw new DatasetError(`${path}: expected to read or write it; ${cause}.`, { cause: error });
  }
}

/** Whether the system answered with a code, for example `ENOENT`. */
export function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
