// Every sound of a corpus heard to its end, on all cores.
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { HeardFile } from '../doctor/index.js';
import { inOrder } from './in-order.js';
import { workerPool } from './worker-pool.js';

/** How to go about it. */
export interface HearFilesOptions {
  /** Files at a time; default: one a core. */
  readonly jobs?: number | undefined;
  /** Ends the work after the files under way when aborted: the generator then returns. */
  readonly stop?: AbortSignal | undefined;
}

/** Results under way or waiting for one before them, for each worker. */
const WINDOW = 16;

/**
 * Hears files, in their order.
 *
 * A file that cannot be decoded, or whose worker dies or falls silent, is an outcome with an
 * `error`, and the others go on.
 *
 * @param root  the folder the paths start at
 * @param paths below it
 */
export async function* hearFiles(
  root: string,
  paths: readonly string[],
  { jobs = availableParallelism(), stop }: HearFilesOptions = {},
): AsyncGenerator<HeardFile> {
  const pool = workerPool<string, HeardFile>({
    script: new URL('./hear-worker.js', import.meta.url),
    count: jobs,
  });
  const hear = async (path: string): Promise<HeardFile> => {
    try {
      return { ...(await pool.run(join(root, path))), path };
    } catch (error) {
      return { path, error: `${path}: ${(error as Error).message}` };
    }
  };
  try {
    for await (const heard of inOrder(paths, hear, WINDOW * jobs)) {
      yield heard;
      if (stop?.aborted) return;
    }
  } finally {
    await pool.close();
  }
}
