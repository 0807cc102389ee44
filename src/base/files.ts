// Bytes and folders without saying where they live: a disk, a browser's file list or memory.

/** Bytes that can be read in part, so that a long file need not be loaded to use ten seconds. */
export interface ByteSource {
  /** What to call it in messages: a path or a file name. */
  readonly name: string;
  /** Length in bytes. */
  readonly size: number;
  /** The bytes from `start` up to `end`, both clipped to the file. */
  read(start: number, end: number): Promise<Uint8Array>;
}

/** One thing in a folder. */
export interface FolderEntry {
  /** Path below the folder, with `/` between parts. */
  readonly path: string;
  readonly kind: 'file' | 'folder';
}

/** A folder; paths are relative to it, with `/` between parts. */
export interface Folder {
  /** What to call it in messages. */
  readonly name: string;
  /** What lies directly in a folder, sorted by path; `''` is the folder itself. */
  list(path: string): Promise<FolderEntry[]>;
  has(path: string): Promise<boolean>;
  open(path: string): Promise<ByteSource>;
  read(path: string): Promise<Uint8Array>;
  /** Writes all or nothing: a reader never sees half a file. */
  write(path: string, bytes: Uint8Array): Promise<void>;
}

/** Bytes already in memory, as a source. */
export function bytesSource(name: string, bytes: Uint8Array): ByteSource {
  return {
    name,
    size: bytes.length,
    read: async (start, end) => bytes.subarray(Math.max(0, start), Math.min(bytes.length, end)),
  };
}
