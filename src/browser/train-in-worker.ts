// Training without holding up the page: a Worker does the work, the page hears of it.
import { ParameterError } from '../base/index.js';
import type { EpochRecord } from '../training/index.js';
import { uncarryError } from './carried-error.js';
import {
  type CarriedFolder,
  carryFiles,
  carrySounds,
  type LabelledSound,
  memoryOf,
} from './carried-folder.js';
import type {
  PageMessage,
  TrainingFacts,
  TrainingJob,
  TrainingProgress,
  WorkerMessage,
  WorkerTrainingResult,
} from './training-messages.js';
import { WorkerError } from './worker-error.js';

/** What to learn from, how, and who is told. */
export interface WorkerTrainingOptions {
  /**
   * Sounds with their genres. Samples and bytes are handed over, not copied: their arrays are empty
   * afterwards, so pass `slice()`s of what the page still needs. Files and Blobs stay as they are.
   */
  readonly sounds?: Iterable<LabelledSound>;
  /** Instead of `sounds`: the files of a folder the user chose, one folder a genre or any known corpus. */
  readonly files?: Iterable<File>;
  /** A recipe or part of one, see `parseRecipe`; what is left out takes its default. */
  readonly recipe?: unknown;
  /** A classifier to learn on from (the bytes of its bundle), see `startFrom` of `trainClassifier`. */
  readonly startFrom?: Uint8Array<ArrayBuffer>;
  /** Default: as many as `threadsAvailable()` says inside the worker. */
  readonly threads?: number;
  /** Stops the run between two steps; its best epoch so far becomes the bundle. */
  readonly signal?: AbortSignal;
  /** What `onCheckpoint` was last given: the run goes on there, bit for bit. */
  readonly checkpoint?: Uint8Array<ArrayBuffer>;
  /** Told once, before the first step. */
  onStart?(facts: TrainingFacts): void;
  /** Told of every stage, at most twenty times a second. */
  onProgress?(progress: TrainingProgress): void;
  /** Told after every epoch with the history so far. */
  onEpoch?(history: readonly EpochRecord[]): void;
  /** Given the state of the run after every epoch and when it is stopped, to be kept by the page. */
  onCheckpoint?(bytes: Uint8Array<ArrayBuffer>): void;
  /** Makes the worker, for bundlers that need it said: a module worker of `earmark/browser/training-worker`. */
  worker?(): Worker;
}

/**
 * Trains a classifier in a Worker, as `trainClassifier` does, while the page stays free.
 *
 * The same sounds, recipe and number of threads give the same classifier here and in Node.
 *
 * @throws {ParameterError} when not exactly one of `sounds` and `files` is given, or it holds nothing
 * @throws {WorkerError} when the worker cannot be started
 * @throws whatever the run throws, with its class, message and facts: RecipeError, DatasetError…
 */
export function trainInWorker(options: WorkerTrainingOptions): Promise<WorkerTrainingResult> {
  return new Promise((resolve, reject) => {
    const job = jobOf(options);
    const worker = startWorker(options);
    const say = (message: PageMessage, transfer: Transferable[] = []) =>
      worker.postMessage(message, transfer);
    const stop = () => say({ kind: 'stop' });
    const end = () => {
      options.signal?.removeEventListener('abort', stop);
      worker.terminate();
    };
    const fail = (error: unknown) => {
      end();
      reject(error);
    };
    worker.onmessage = ({ data }: MessageEvent<WorkerMessage>) => {
      try {
        hear(data, options);
      } catch (error) {
        return fail(error);
      }
      if (data.kind === 'failed') return fail(uncarryError(data.error));
      if (data.kind !== 'finished') return;
      end();
      resolve(data.result);
    };
    worker.onerror = ({ message }) => fail(new WorkerError(message ? died(message) : NOT_FOUND));
    try {
      say({ kind: 'train', job }, memoryOf(job.folder));
    } catch (error) {
      return fail(error);
    }
    options.signal?.addEventListener('abort', stop, { once: true });
    if (options.signal?.aborted) stop();
  });
}

function jobOf(options: WorkerTrainingOptions): TrainingJob {
  const { recipe, startFrom, threads, checkpoint, onCheckpoint } = options;
  const keepsCheckpoints = onCheckpoint !== undefined;
  return { folder: folderOf(options), recipe, startFrom, threads, checkpoint, keepsCheckpoints };
}

function folderOf({ sounds, files }: WorkerTrainingOptions): CarriedFolder {
  if (sounds && !files) return carrySounds(sounds);
  if (files && !sounds) return carryFiles(files);
  throw new ParameterError(
    `trainInWorker: expected either sounds or files; got ${sounds ? 'both' : 'neither'}. ` +
      'Give `sounds: [{ genre, sound }]`, or the `files` of a folder with one folder a genre.',
  );
}

/** The `new URL(…)` stands inside `new Worker(…)` because that is what bundlers look for. */
function startWorker({ worker }: WorkerTrainingOptions): Worker {
  if (worker) return worker();
  return new Worker(new URL('./training-worker.js', import.meta.url), { type: 'module' });
}

function hear(message: WorkerMessage, options: WorkerTrainingOptions): void {
  if (message.kind === 'started') options.onStart?.(message.facts);
  if (message.kind === 'progress') options.onProgress?.(message.progress);
  if (message.kind === 'epoch') options.onEpoch?.(message.history);
  if (message.kind === 'checkpoint') options.onCheckpoint?.(message.bytes);
}

const died = (message: string) => `trainInWorker: the worker died: ${message}`;

const NOT_FOUND =
  'trainInWorker: the browser could not load the worker. Is its script served, and on a cross-origin ' +
  'isolated page with the header Cross-Origin-Embedder-Policy: require-corp? With a bundler that does ' +
  "not follow `new Worker(new URL(…))`, make one of 'earmark/browser/training-worker' and pass it as " +
  '`worker`.';
