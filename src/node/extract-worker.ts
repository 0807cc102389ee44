// What a worker of `extractFiles` runs: one song after the other, looked up in the cache or computed.
import { statSync } from 'node:fs';
import { ToolkitError } from '../base/index.js';
import {
  type Extraction,
  extractSong,
  featureSetById,
  packExtraction,
  requestText,
  type SetOptions,
  sheetSet,
  unpackExtraction,
} from '../prepare/index.js';
import { diskCache } from './disk-cache.js';
import { ffmpegDecoder } from './ffmpeg.js';
import type { FileMark } from './file-index.js';
import { fileSource } from './folder.js';
import { serveTasks, startData } from './serve-tasks.js';
import { entryName, soundHash } from './sound-hash.js';

/** What every worker is told at its start. */
export interface ExtractWorkerData {
  readonly set: string;
  readonly options: SetOptions;
  readonly maxSeconds: number | undefined;
  /** Undefined to compute everything. */
  readonly cacheFolder: string | undefined;
  /** Bytes this worker may put there; undefined for no end. */
  readonly keepBytes: number | undefined;
}

/** What a worker says of a file. */
export interface ExtractAnswer {
  readonly extraction?: Extraction;
  readonly fromCache: boolean;
  /** Why there is no extraction. */
  readonly error?: string;
  /** The hash of the sound and what the file system said while it was read; for the file index. */
  readonly seen?: { readonly hash: string; readonly mark: FileMark } | undefined;
  /** Why something could not be kept in the cache. */
  readonly cacheTrouble?: string | undefined;
}

const { set: id, options, maxSeconds, cacheFolder, keepBytes } = startData() as ExtractWorkerData;
const set = id === sheetSet.id ? sheetSet : featureSetById(id);
const request = requestText(set, options);
const cache = cacheFolder === undefined ? undefined : diskCache(cacheFolder);
const external = ffmpegDecoder();
let keptBytes = 0;

serveTasks<string, ExtractAnswer>(async (path, signOfLife) => {
  try {
    return await answerFor(path, signOfLife);
  } catch (error) {
    const known = error instanceof ToolkitError;
    const text = error instanceof Error ? error.message : String(error);
    const message = known ? text : `${path}: an error that should not happen: ${text}`;
    return { error: message, fromCache: false };
  }
});

async function answerFor(path: string, signOfLife: () => void): Promise<ExtractAnswer> {
  const source = await fileSource(path);
  const means = { external, maxSeconds, onBeat: signOfLife };
  if (!cache)
    return { extraction: await extractSong(source, set, options, means), fromCache: false };
  const before = statSync(path, { bigint: true });
  const hash = await soundHash(source, signOfLife);
  const mark = statSync(path, { bigint: true });
  const isSettled = before.mtimeNs === mark.mtimeNs && before.size === mark.size;
  const seen = isSettled ? { hash, mark: markOf(mark) } : undefined;
  const name = entryName(hash, request);
  const kept = await cache.get(id, name);
  if (kept) return { extraction: unpackExtraction(kept), fromCache: true, seen };
  const extraction = await extractSong(source, set, options, means);
  const packed = packExtraction(extraction);
  if (keepBytes === undefined || keptBytes + packed.length <= keepBytes) {
    await cache.put(id, name, packed);
    keptBytes += packed.length;
  }
  return { extraction, fromCache: false, seen, cacheTrouble: cache.trouble };
}

/** Only what is compared: a whole `Stats` would not travel between processes. */
function markOf({ size, mtimeNs, ctimeNs, ino }: FileMark): FileMark {
  return { size, mtimeNs, ctimeNs, ino };
}
