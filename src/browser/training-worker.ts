// The worker's side of `trainInWorker`: hears a job, runs `trainClassifier`, tells the page.
import { readBundle, writeBundle } from '../bundle/index.js';
import { type TrainOptions, type TrainResult, trainClassifier } from '../experiment/index.js';
import type { CheckpointStore } from '../training/index.js';
import { carryError } from './carried-error.js';
import { arrivedFolder } from './carried-folder.js';
import { progressTeller } from './progress-teller.js';
import { threadsAvailable } from './threads-available.js';
import type {
  PageMessage,
  TrainingFacts,
  TrainingJob,
  WorkerMessage,
  WorkerTrainingResult,
} from './training-messages.js';
import { webWorkers } from './web-workers.js';

const stop = { aborted: false };

const tell = (message: WorkerMessage, transfer: Transferable[] = []) =>
  globalThis.postMessage(message, { transfer });

globalThis.onmessage = async ({ data }: MessageEvent<PageMessage>) => {
  if (data.kind === 'stop') {
    stop.aborted = true;
    return;
  }
  try {
    const result = await train(data.job);
    tell({ kind: 'finished', result }, result.bundle ? [result.bundle.buffer] : []);
  } catch (error) {
    tell({ kind: 'failed', error: carryError(error) });
  }
};

async function train(job: TrainingJob): Promise<WorkerTrainingResult> {
  const { folder, recipe, startFrom, threads = threadsAvailable() } = job;
  const progress = progressTeller((progress) => tell({ kind: 'progress', progress }));
  const result = await trainClassifier({
    folder: arrivedFolder(folder),
    recipe,
    startFrom: startFrom && readBundle(startFrom, 'startFrom'),
    threads,
    threadHost: webWorkers(),
    store: storeOf(job),
    stop,
    bundleWhenStopped: true,
    versions: { browser: navigator.userAgent },
    onStart(run) {
      progress.setBatch(run.recipe.training.batch);
      tell({ kind: 'started', facts: factsOf(run, threads) });
    },
    onProgress: progress.onProgress,
    onEpoch: (history) => tell({ kind: 'epoch', history }),
  });
  return bundled(result);
}

function bundled({ bundle, ...rest }: TrainResult): WorkerTrainingResult {
  return { ...rest, bundle: bundle && (writeBundle(bundle) as Uint8Array<ArrayBuffer>) };
}

type Start = Parameters<NonNullable<TrainOptions['onStart']>>[0];

function factsOf({ parts, recipe, network }: Start, threads: number): TrainingFacts {
  return {
    genres: parts.corpus.genres,
    sounds: { train: parts.items('train').length, validation: parts.items('validation').length },
    failures: parts.failures,
    parameters: network.summary.reduce((sum, { parameters }) => sum + parameters, 0),
    epochs: recipe.training.epochs,
    threads,
  };
}

/** The page keeps the checkpoints; this hands them over and remembers the one to start from. */
function storeOf({ checkpoint, keepsCheckpoints }: TrainingJob): CheckpointStore | undefined {
  if (!checkpoint && !keepsCheckpoints) return undefined;
  return {
    load: async () => checkpoint,
    async save(saved) {
      if (!keepsCheckpoints) return;
      const bytes = saved as Uint8Array<ArrayBuffer>;
      tell({ kind: 'checkpoint', bytes }, [bytes.buffer]);
    },
  };
}
