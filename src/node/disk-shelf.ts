// Prepared sheets beyond what memory is to hold, in one file: read back before they are needed.
import { readSync, rmSync } from 'node:fs';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatasetError } from '../base/index.js';
import type { SheetShelf } from '../prepare/index.js';

type Sheet = Parameters<SheetShelf['put']>[0];

/** Where the values of a sheet lie in the file. */
interface Extent {
  readonly offset: number;
  readonly length: number;
}

/** A shelf that is full of memory first and of a file then. */
export interface DiskShelf extends SheetShelf {
  /** Bytes in the file. */
  readonly bytesOnDisk: number;
  /** Takes the file away; its sheets can no longer be read. */
  close(): Promise<void>;
}

/** How much is kept in memory. */
export interface DiskShelfOptions {
  /** Bytes of sheets that stay in memory, those put first. */
  readonly memory: number;
  /** Bytes of sheets that were read back last and are kept beside; room for two steps spares waiting. */
  readonly recent: number;
}

/**
 * Makes a shelf; the file comes into being with the first sheet that memory does not hold.
 *
 * `load` of a sheet reads without holding up a step in progress: one call on an open file. Whoever asks for
 * `data` without it waits for the disk. The values are the same to the bit.
 *
 * @param path the file; one that a killed run left behind is written over
 */
export function diskShelf(path: string, { memory, recent }: DiskShelfOptions): DiskShelf {
  let inMemory = 0;
  let end = 0;
  let starting: Promise<FileHandle> | undefined;
  let file: FileHandle | undefined;
  const kept = recentlyRead(recent);
  const remove = () => rmSync(path, { force: true });

  const start = async () => {
    await mkdir(dirname(path), { recursive: true });
    file = await open(path, 'w+');
    process.on('exit', remove);
    return file;
  };
  const put = async (sheet: Sheet): Promise<Sheet> => {
    const { data } = sheet;
    if (inMemory + data.byteLength <= memory) {
      inMemory += data.byteLength;
      return sheet;
    }
    const offset = end;
    end += data.byteLength;
    try {
      starting ??= start();
      await writeAll(await starting, data, offset);
    } catch (cause) {
      throw new DatasetError(
        `${path}: expected to write the examples that memory does not hold; ` +
          `${(cause as Error).message}. Make room there, or train on fewer tracks.`,
        { cause },
      );
    }
    return stored(sheet, { offset, length: data.length });
  };
  const stored = (sheet: Sheet, extent: Extent): Sheet => {
    const { data: _, ...facts } = sheet;
    const place = {};
    let reading: Promise<void> | undefined;
    return {
      ...facts,
      get data() {
        return kept.get(place) ?? kept.add(place, readNow(openFile(), extent));
      },
      load() {
        if (kept.get(place)) return Promise.resolve();
        reading ??= readSoon(openFile(), extent)
          .then((values) => {
            kept.add(place, values);
          })
          .finally(() => {
            reading = undefined;
          });
        return reading;
      },
    };
  };
  const openFile = (): FileHandle => {
    if (file) return file;
    throw new DatasetError(
      `${path}: expected an open shelf; it is closed. Prepare the tracks anew.`,
    );
  };
  return {
    get bytesOnDisk() {
      return end;
    },
    put,
    async close() {
      const open = file;
      file = undefined;
      await open?.close();
      if (open) remove();
      process.off('exit', remove);
    },
  };
}

/** Values that were asked for last, as many as fit; the oldest go first. */
function recentlyRead(room: number) {
  const values = new Map<object, Float32Array>();
  let bytes = 0;
  return {
    get(place: object): Float32Array | undefined {
      return values.get(place);
    },
    add(place: object, data: Float32Array): Float32Array {
      const before = values.get(place);
      if (before) return before;
      values.set(place, data);
      bytes += data.byteLength;
      for (const [oldest, { byteLength }] of values) {
        if (bytes <= room || oldest === place) break;
        values.delete(oldest);
        bytes -= byteLength;
      }
      return data;
    },
  };
}

async function writeAll(file: FileHandle, data: Float32Array, offset: number): Promise<void> {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, offset + done);
    done += bytesWritten;
  }
}

async function readSoon(file: FileHandle, { offset, length }: Extent): Promise<Float32Array> {
  const bytes = new Uint8Array(4 * length);
  for (let done = 0; done < bytes.length; ) {
    const { bytesRead } = await file.read(bytes, done, bytes.length - done, offset + done);
    done += someOf(bytesRead);
  }
  return new Float32Array(bytes.buffer);
}

function readNow({ fd }: FileHandle, { offset, length }: Extent): Float32Array {
  const bytes = new Uint8Array(4 * length);
  for (let done = 0; done < bytes.length; ) {
    done += someOf(readSync(fd, bytes, done, bytes.length - done, offset + done));
  }
  return new Float32Array(bytes.buffer);
}

/** @throws {DatasetError} when a read came back empty */
function someOf(bytesRead: number): number {
  if (bytesRead > 0) return bytesRead;
  throw new DatasetError(
    'examples on disk: expected the values that were written; the file is shorter. ' +
      'Something else has changed it: run again.',
  );
}
