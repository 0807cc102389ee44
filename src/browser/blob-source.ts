// A browser's files as sources of bytes.
import type { ByteSource } from '../base/index.js';

/**
 * A Blob or File as a source, for `classifier.predict`: only what is asked for is read.
 *
 * @param name what to call it in messages; default: the File's own name
 */
export function blobSource(blob: Blob, name: string = nameOf(blob) ?? 'blob'): ByteSource {
  return {
    name,
    size: blob.size,
    read: async (start, end) =>
      new Uint8Array(await blob.slice(Math.max(0, start), Math.max(0, end)).arrayBuffer()),
  };
}

/** The name of a File; other Blobs have none. */
export function nameOf(blob: Blob): string | undefined {
  return blob instanceof File ? blob.name : undefined;
}
