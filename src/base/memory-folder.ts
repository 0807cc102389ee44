// A folder held in memory: for tests, for a browser's list of files, for results not yet on disk.
import { DatasetError } from './errors.js';
import { type ByteSource, bytesSource, type Folder, type FolderEntry } from './files.js';
import { comparePaths, folderPath } from './folder-path.js';

/**
 * A `Folder` that lives in memory.
 *
 * Folders exist as long as a file lies below them, as in an archive.
 *
 * @param files what lies in it at first: path below the folder → bytes, text written as UTF-8, or a
 *   source that is read when it is asked for
 * @param name  what to call the folder in messages
 * @throws {ParameterError} when a path leads out of the folder
 */
export function memoryFolder(
  files: Readonly<Record<string, Uint8Array | string | ByteSource>> = {},
  name = 'memory',
): Folder {
  const held = new Map<string, ByteSource>();
  for (const [path, content] of Object.entries(files)) {
    held.set(folderPath(path), sourceOf(content));
  }

  const isFolder = (path: string) =>
    path === '' || [...held.keys()].some((file) => file.startsWith(`${path}/`));

  const sourceAt = (path: string): ByteSource => {
    const clean = folderPath(path);
    const source = held.get(clean);
    if (source) return source;
    const what = isFolder(clean) ? 'a folder' : 'nothing';
    throw new DatasetError(
      `${name}: expected a file "${clean}"; there is ${what} of that name. List the folder first.`,
    );
  };

  return {
    name,
    list: async (path) => listBelow(held.keys(), existing(folderPath(path))),
    has: async (path) => held.has(folderPath(path)) || isFolder(folderPath(path)),
    async open(path) {
      const source = sourceAt(path);
      return {
        name: `${name}/${folderPath(path)}`,
        size: source.size,
        read: (start, end) => source.read(start, end),
      };
    },
    async read(path) {
      const source = sourceAt(path);
      return (await source.read(0, source.size)).slice();
    },
    write: async (path, bytes) => {
      held.set(folderPath(path), sourceOf(bytes.slice()));
    },
  };

  function existing(path: string): string {
    if (isFolder(path)) return path;
    throw new DatasetError(
      `${name}: expected a folder "${path}"; there is none. List the folder above it first.`,
    );
  }
}

function sourceOf(content: Uint8Array | string | ByteSource): ByteSource {
  if (typeof content === 'string') return bytesSource('', new TextEncoder().encode(content));
  return content instanceof Uint8Array ? bytesSource('', content) : content;
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
