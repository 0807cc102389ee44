// A cache on a disk: one small file an entry, safe against other writers and against being killed.
import { createHash, randomUUID } from 'node:crypto';
import {
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { EntryCache } from '../prepare/index.js';
import { sweepDrafts } from './cache-contents.js';
import { CACHE_LAYOUT } from './cache-layout.js';

/** A cache in a folder. */
export interface DiskCache extends EntryCache {
  /** Absolute path of the folder; made when something is first kept. */
  readonly folder: string;
  /** Why something could not be kept, in the system's words; the first time only. */
  readonly trouble: string | undefined;
}

const MAGIC = Buffer.from('EARMARK1');
const CHECK_BYTES = 32;
const HEAD_BYTES = MAGIC.length + CHECK_BYTES;

/** An entry that is used is young again; telling so more often than daily would only cost time. */
const TOUCH_AFTER_MS = 24 * 3600 * 1000;

/**
 * Opens a cache; nothing is touched until it is used.
 *
 * An entry is written beside its place and renamed onto it, so that readers and other writers see
 * all of it or nothing, and carries a SHA-256 over its name and its bytes: what does not match is
 * removed and counts as absent.
 */
export function diskCache(path: string): DiskCache {
  const folder = resolve(path);
  let trouble: string | undefined;
  let isReady = false;
  return {
    folder,
    get trouble() {
      return trouble;
    },
    async get(set, name) {
      const place = join(folder, ...CACHE_LAYOUT.entry(set, name));
      const file = readIfThere(place);
      if (file === undefined) return undefined;
      const bytes = file.subarray(HEAD_BYTES);
      const head = file.subarray(0, HEAD_BYTES);
      if (!head.equals(headOf(name, bytes))) {
        rmSync(place, { force: true });
        return undefined;
      }
      keepYoung(place);
      return bytes;
    },
    async put(set, name, bytes) {
      const place = join(folder, ...CACHE_LAYOUT.entry(set, name));
      const content = Buffer.concat([headOf(name, bytes), bytes]);
      try {
        if (!isReady) makeReady(folder);
        isReady = true;
        writeEntry(folder, place, content);
      } catch {
        // Perhaps somebody cleared the cache between two steps: once more from the start.
        try {
          makeReady(folder);
          writeEntry(folder, place, content);
        } catch (error) {
          trouble ??= (error as Error).message;
        }
      }
    },
  };
}

/** Makes the folder, tells backup programs to pass over it, takes away what killed writers left. */
function makeReady(folder: string): void {
  mkdirSync(join(folder, CACHE_LAYOUT.drafts), { recursive: true });
  writeFileSync(join(folder, CACHE_LAYOUT.tag), CACHEDIR_TAG);
  sweepDrafts(folder);
}

/** The signature bford.info/cachedir asks for. */
const CACHEDIR_TAG = 'Signature: 8a477f597d28d172789f06886806bc55\n# Made by earmark.\n';

function writeEntry(folder: string, place: string, content: Uint8Array): void {
  const draft = join(folder, CACHE_LAYOUT.drafts, randomUUID());
  mkdirSync(dirname(place), { recursive: true });
  try {
    writeFileSync(draft, content);
    renameSync(draft, place);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

function readIfThere(place: string): Buffer | undefined {
  try {
    return readFileSync(place);
  } catch {
    return undefined;
  }
}

function headOf(name: string, bytes: Uint8Array): Buffer {
  return Buffer.concat([MAGIC, createHash('sha256').update(name).update(bytes).digest()]);
}

function keepYoung(place: string): void {
  const now = new Date();
  try {
    if (now.getTime() - statSync(place).mtimeMs > TOUCH_AFTER_MS) utimesSync(place, now, now);
  } catch {
    // Somebody cleared it meanwhile, or it may only be read; what was read is good all the same.
  }
}
