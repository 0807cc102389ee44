// A feature set of many files: from the cache where nothing changed, from all cores where it did.
import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import {
  type Extraction,
  type FeatureSet,
  requestText,
  type SetOptions,
  unpackExtraction,
} from '../prepare/index.js';
import { diskCache } from './disk-cache.js';
import type { ExtractAnswer, ExtractWorkerData } from './extract-worker.js';
import { type FileIndex, fileIndex } from './file-index.js';
import { inOrder } from './in-order.js';
import { entryName } from './sound-hash.js';
import { type WorkerPool, workerPool } from './worker-pool.js';

/** How to go about it. */
export interface ExtractFilesOptions {
  /** Songs at a time, each in a process of its own; default: one a core. */
  readonly jobs?: number | undefined;
  /** Where results are kept and looked for; nothing is kept when left out. */
  readonly cacheFolder?: string | undefined;
  /** Bytes of results that are newly kept at most; default no end. */
  readonly keepBytes?: number | undefined;
  /** The longest song that is taken into memory whole, in seconds; default 1200. */
  readonly maxSeconds?: number | undefined;
  /** Seconds without a sign of life after which a file is given up; default 300. */
  readonly silenceSeconds?: number | undefined;
  /** Ends the work at once when aborted: the generator then returns. */
  readonly stop?: AbortSignal | undefined;
  /** Told once when the cache cannot be written. */
  readonly onCacheTrouble?: ((reason: string) => void) | undefined;
}

/** What became of one file. */
export type FileOutcome =
  | { readonly path: string; readonly extraction: Extraction; readonly fromCache: boolean }
  | { readonly path: string; readonly error: string };

/** Results under way or waiting for one before them, for each job. */
const WINDOW = { table: 64, pictures: 64, arrays: 2, files: 16 } as const;

/**
 * Computes a feature set of files, in their order.
 *
 * A file that has not changed since the last time is not even read; one that was renamed, moved or
 * tagged anew is read but not computed again. A file that cannot be heard, or whose worker dies, is
 * an outcome with an `error`, and the others go on. Memory does not grow with the number of files.
 *
 * @param options all of them, see `setOptions`
 *
 * @example
 * const set = featureSetById('gtzan57');
 * for await (const outcome of extractFiles(paths, set, setOptions(set))) console.log(outcome.path);
 */
export async function* extractFiles(
  paths: readonly string[],
  set: FeatureSet,
  options: SetOptions,
  how: ExtractFilesOptions = {},
): AsyncGenerator<FileOutcome> {
  const { jobs = availableParallelism(), cacheFolder, maxSeconds, silenceSeconds, stop } = how;
  const keepBytes = how.keepBytes === undefined ? undefined : how.keepBytes / jobs;
  const workerData: ExtractWorkerData = {
    ...{ set: set.id, options, maxSeconds, cacheFolder, keepBytes },
  };
  const pool = workerPool<string, ExtractAnswer>({
    script: new URL('./extract-worker.js', import.meta.url),
    count: jobs,
    workerData,
    ...(silenceSeconds === undefined ? {} : { silenceSeconds }),
  });
  const index = cacheFolder === undefined ? undefined : fileIndex(cacheFolder);
  const lookUp = cacheFolder === undefined ? undefined : cacheLookUp(cacheFolder, set, options);
  let saidTrouble = false;
  const outcomeOf = async (path: string): Promise<FileOutcome> => {
    const kept = index && (await lookUp?.(path, index));
    if (kept) return { path, extraction: kept, fromCache: true };
    const answer = await askWorker(pool, path);
    if (answer.seen) index?.note(path, answer.seen.mark, answer.seen.hash);
    if (answer.cacheTrouble && !saidTrouble) how.onCacheTrouble?.(answer.cacheTrouble);
    saidTrouble ||= answer.cacheTrouble !== undefined;
    return outcome(path, answer);
  };
  try {
    const outcomes = inOrder(paths, outcomeOf, WINDOW[set.form] * jobs);
    yield* stop ? untilStopped(outcomes, stop) : outcomes;
  } finally {
    index?.save();
    await pool.close();
  }
}

function outcome(path: string, { extraction, error, fromCache }: ExtractAnswer): FileOutcome {
  if (extraction) return { path, extraction, fromCache };
  const reason = error ?? 'nothing came of it';
  return { path, error: reason.startsWith(path) ? reason : `${path}: ${reason}` };
}

async function askWorker(
  pool: WorkerPool<string, ExtractAnswer>,
  path: string,
): Promise<ExtractAnswer> {
  try {
    return await pool.run(path);
  } catch (error) {
    return { error: (error as Error).message, fromCache: false };
  }
}

/** Finds what the cache keeps of a file that the index knows; the file itself is not read. */
function cacheLookUp(folder: string, set: FeatureSet, options: SetOptions) {
  const cache = diskCache(folder);
  const request = requestText(set, options);
  return async (path: string, index: FileIndex): Promise<Extraction | undefined> => {
    const mark = markAt(path);
    const hash = mark && index.find(path, mark);
    const bytes = hash && (await cache.get(set.id, entryName(hash, request)));
    return bytes ? unpackExtraction(bytes) : undefined;
  };
}

function markAt(path: string) {
  try {
    return statSync(path, { bigint: true });
  } catch {
    return undefined; // The worker will say why.
  }
}

/** The items until the signal comes; an item under way is not waited for. */
async function* untilStopped<Item>(
  items: AsyncGenerator<Item>,
  stop: AbortSignal,
): AsyncGenerator<Item> {
  while (!stop.aborted) {
    const next = await unlessStopped(items.next(), stop);
    if (next === undefined || next.done) return;
    yield next.value;
  }
}

/**
 * What the work gives, or undefined once the signal comes.
 *
 * Each call takes its listener away again: racing against one promise that lasts would keep every
 * result alive as long as that promise.
 */
function unlessStopped<Result>(
  work: Promise<Result>,
  stop: AbortSignal,
): Promise<Result | undefined> {
  return new Promise((resolve, reject) => {
    const onStop = () => resolve(undefined);
    stop.addEventListener('abort', onStop, { once: true });
    work.then(resolve, reject).finally(() => stop.removeEventListener('abort', onStop));
  });
}
