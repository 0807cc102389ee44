// A folder held in memory: for tests, for a browser's list of files, for results not yet on disk.
import { DatasetError } from './errors.js';
import { bytesSource, type Folder, type FolderEntry } from './files.js';
import { comparePaths, folderPath } from './folder-path.js';

/**
 * A `Folder` that lives in memory.
 *
 * Folders exist as long as a file lies below them, as in an archive.
 *
 * @param files what lies in it at first: path below the folder → bytes, or text written as UTF-8
 * @param name  what to call the folder in messages
 * @throws {ParameterError} when a path leads out of the folder
 */
export function memoryFolder(
  files: Readonly<Record<string, Uint8Array | string>> = {},
  name = 'memory',
): Folder {
  const held = new Map<string, Uint8Array>();
  for (const [path, content] of Object.entries(files)) {
    held.set(
      folderPath(path),
      typeof content === 'string' ? new TextEncoder().encode(content) : content,
    );
  }

  const isFolder = (path: string) =>
    path === '' || [...held.keys()].some((file) => file.startsWith(`${path}/`));

  const bytesAt = (path: string): Uint8Array => {
    const clean = folderPath(path);
    const bytes = held.get(clean);
    if (bytes) return bytes;
    const what = isFolder(clean) ? 'a folder' : 'nothing';
    throw new DatasetError(
      `${name}: expected a file "${clean}"; there is ${what} of that name. List the folder first.`,
    );
  };

  return {
    name,
    list: async (path) => listBelow(held.keys(), existing(folderPath(path))),
    has: async (path) => held.has(folderPath(path)) || isFolder(folderPath(path)),
    open: async (path) => bytesSource(`${name}/${folderPath(path)}`, bytesAt(path)),
    read: async (path) => bytesAt(path).slice(),
    write: async (path, bytes) => {
      held.set(folderPath(path), bytes.slice());
    },
  };

  function existing(path: string): string {
    if (isFolder(path)) return path;
    throw new DatasetError(
      `${name}: expected a folder "${path}"; there is none. List the folder above it first.`,
    );
  }
}

function listBelow(files: Iterable<string>, folder: string): FolderEntry[] {
  const start = folder === '' ? '' : `${folder}/`;
  const entries = new Map<string, FolderEntry>();
  for (const file of files) {
    if (!file.startsWith(start)) continue;
    const [first, ...deeper] = file.slice(start.length).split('/');
    const path = start + first;
    entries.set(path, { path, kind: deeper.length > 0 ? 'folder' : 'file' });
  }
  return [...entries.values()].sort(comparePaths);
}
