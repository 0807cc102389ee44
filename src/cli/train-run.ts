// One run of training as the command makes it: its folder, its progress, what is said of it.
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type Bundle, writeBundle } from '../bundle/index.js';
import type { FeatureTable } from '../datasets/index.js';
import {
  type Beginning,
  type Recipe,
  type TrainResult,
  trainClassifier,
} from '../experiment/index.js';
import {
  claimFolder,
  diskFolder,
  diskShelf,
  ffmpegDecoder,
  freeMemory,
  workerThreads,
} from '../node/index.js';
import type { HeardSheets } from '../prepare/index.js';
import { hearingOf } from './hearing.js';
import { stopOnInterrupt } from './interrupt.js';
import { openRunFolder } from './run-folder.js';
import { RUN_VERSIONS } from './run-records.js';
import { describeStart, reportFailures } from './run-report.js';
import { startTrainingView } from './training-view.js';

/** What is to be run. */
export interface RunOrder extends Beginning {
  readonly corpus: string;
  /** Where the run is kept. */
  readonly out: string;
  /** As it is trained: every default filled in. */
  readonly recipe: Recipe;
  /** As it was given: only what was said. */
  readonly given: Record<string, unknown>;
  /** Features of the songs from elsewhere. */
  readonly table: FeatureTable | undefined;
  readonly threads: number | undefined;
  /** Whether what was heard of songs is looked for in the cache and kept there. */
  readonly cache: boolean;
  /** What is remembered from run to run, where there are several. */
  readonly heard?: HeardSheets | undefined;
}

/** What came of it; without a classifier when it was stopped. */
export interface RunOutcome {
  readonly result: TrainResult;
  readonly classifier: { readonly path: string; readonly bundle: Bundle } | undefined;
}

/**
 * Runs or takes up a training, telling of it on standard error, and writes its classifier.
 *
 * @throws {ParameterError} when a finished run lies in the folder, or another program works there
 */
export async function runTraining(order: RunOrder): Promise<RunOutcome> {
  const claim = await claimFolder(order.out);
  try {
    return await runClaimed(order);
  } finally {
    await claim.release();
  }
}

async function runClaimed(order: RunOrder): Promise<RunOutcome> {
  const { recipe, startFrom, trunks } = order;
  const run = await openRunFolder(order.out, recipe);
  const shelf = diskShelf(join(order.out, 'examples.part'), {
    memory: freeMemory() / 2,
    recent: freeMemory() / 8,
  });
  const view = startTrainingView(recipe.training);
  const interrupt = stopOnInterrupt(view.clear);
  try {
    const result = await trainClassifier({
      folder: diskFolder(order.corpus),
      recipe: startFrom ? order.given : recipe,
      startFrom,
      trunks,
      table: order.table,
      threads: order.threads ?? availableParallelism(),
      threadHost: workerThreads(),
      memoryLimit: freeMemory(),
      shelf,
      external: ffmpegDecoder(),
      heard: order.heard,
      hearing: hearingOf(order.corpus, order.cache, interrupt.signal),
      store: run.checkpoints,
      stop: interrupt.signal,
      versions: RUN_VERSIONS,
      onProgress: view.update,
      onEpoch: async (history) => {
        view.epoch(history);
        await run.records.epochs(history);
      },
      onStart: (start) => {
        const { parts, network } = start;
        run.records.start(start);
        view.clear();
        reportFailures(parts.failures);
        if (shelf.bytesOnDisk > 0) process.stderr.write(onDisk(shelf.bytesOnDisk));
        process.stderr.write(`${describeStart(parts, network, run.resuming)}\n`);
      },
    });
    const { bundle } = result;
    if (bundle) view.end();
    else view.clear();
    await run.records.end(result);
    if (!bundle) return { result, classifier: undefined };
    return { result, classifier: { bundle, path: await run.saveClassifier(writeBundle(bundle)) } };
  } finally {
    view.clear();
    interrupt.release();
    await shelf.close();
  }
}

const onDisk = (bytes: number) =>
  `${(bytes / 2 ** 30).toFixed(1)} GiB of examples lie on the disk while the run lasts.\n`;

/** Why a run ended and which weights it kept, in a few words. */
export function endingOf(
  { ending, bestEpoch, history }: TrainResult,
  { training }: Recipe,
): string {
  const why = ending === 'early' ? 'validation stopped improving' : 'all epochs done';
  if (training.keep === 'best') return `${why}; best epoch ${bestEpoch} of ${history.length}`;
  const best = bestEpoch > 0 ? ` (the best was ${bestEpoch})` : '';
  return `${why}; weights of the last epoch, ${history.length}${best}`;
}
