// What the page under test does: one check after the other, their answers sent to the server as JSON.
import { bytesSource, readBundle, ToolkitError } from 'earmark';
import { encodeWav } from 'earmark/audio';
import {
  threadsAvailable,
  trainInWorker,
  type WorkerTrainingOptions,
  webWorkers,
} from 'earmark/browser';
import { createClassifier } from 'earmark/predict';
import { runSmallNet } from './small-net.js';
import { makeSound, makeSounds, RECIPE } from './sounds.js';

const THREADS = crossOriginIsolated ? 2 : 1;

/** What the checks have found. */
const answers: Record<string, unknown> = {};

/** Every check by its name. */
const checks: Record<string, () => Promise<unknown>> = {
  surroundings: async () => ({ isolated: crossOriginIsolated, onPage: threadsAvailable() }),

  smallNets: () =>
    new Promise((resolve) => {
      const worker = new Worker(new URL('./small-net-worker.ts', import.meta.url), {
        type: 'module',
      });
      worker.onmessage = ({ data }) => resolve(data);
      worker.postMessage(THREADS);
    }),

  threadsOnThePage: () =>
    refusal(runSmallNet('convolutional', { threads: 2, threadHost: webWorkers() })),

  whole: () => train({}),

  /** Stopped in its third epoch, for good. */
  async stopped() {
    const stopping = new AbortController();
    let askedAt = 0;
    const run = await train({
      recipe: { ...RECIPE, training: { ...RECIPE.training, epochs: 500, patience: 500 } },
      signal: stopping.signal,
      onProgress({ stage }) {
        if (!stage.startsWith('epoch 3 ') || stopping.signal.aborted) return;
        askedAt = performance.now();
        stopping.abort();
      },
    });
    return { ...run, milliseconds: run.endedAt - askedAt };
  },

  /** A run taken up from the checkpoint after its third epoch. */
  async takenUp() {
    const kept: Uint8Array<ArrayBuffer>[] = [];
    await train({ onCheckpoint: (bytes) => kept.push(bytes) });
    return train({ checkpoint: kept[2] as Uint8Array<ArrayBuffer> });
  },

  /** The page's files instead of samples, as a folder picker gives them. */
  files() {
    const files = makeSounds().map(({ genre, name, sound }) => {
      const file = new File([encodeWav(sound, { bits: '32f' }) as Uint8Array<ArrayBuffer>], name);
      const webkitRelativePath = `corpus/${genre}/${name}`;
      return Object.defineProperty(file, 'webkitRelativePath', { value: webkitRelativePath });
    });
    return train({ files });
  },

  /** One more epoch from where the whole run ended. */
  learningOn() {
    const { bundle } = answers['whole'] as { bundle: string };
    const startFrom = Uint8Array.from(atob(bundle), (letter) => letter.charCodeAt(0));
    const { intake: _, model: __, ...rest } = RECIPE;
    return train({ startFrom, recipe: { ...rest, training: { ...RECIPE.training, epochs: 1 } } });
  },

  wrongRecipe: () => refusal(train({ recipe: { training: { epochs: -1, bach: 3 } } })),
  noSounds: () => refusal(train({ sounds: [] })),
  oneGenre: () => refusal(train({ sounds: makeSounds().slice(0, 3) })),
  diverging: () => {
    const training = { ...RECIPE.training, optimizer: 'sgd', learningRate: 1e30 };
    return refusal(train({ recipe: { ...RECIPE, training } }));
  },
  tooManyThreads: async () => crossOriginIsolated || refusal(train({ threads: 2 })),
  noWorker: () => refusal(train({ worker: () => new Worker('./nowhere.js', { type: 'module' }) })),
};

async function train(options: Partial<WorkerTrainingOptions>) {
  const sounds = makeSounds();
  const told: string[] = [];
  let ticks = 0;
  const ticking = setInterval(() => {
    ticks += 1;
  }, 4);
  const { bundle, history, ending, validation } = await trainInWorker({
    ...(options.files ? {} : { sounds }),
    recipe: RECIPE,
    threads: THREADS,
    onStart: ({ genres, threads }) => told.push(`${genres.join()} ${threads}`),
    onEpoch: (history) => told.push(`epoch ${history.length}`),
    ...options,
  }).finally(() => clearInterval(ticking));
  return {
    ending,
    endedAt: performance.now(),
    history,
    told,
    ticks,
    accuracy: validation?.scores.accuracy,
    leftOnThePage: sounds[0]?.sound.channels[0]?.length,
    bundle: bundle && base64(bundle),
    probabilities: bundle && (await classify(bundle)),
  };
}

/** What the page itself says of a new sound of each kind. */
async function classify(bundle: Uint8Array) {
  const classifier = await createClassifier(readBundle(bundle));
  const answers: number[][] = [];
  for (const genre of ['clicks', 'hiss', 'saw']) {
    const song = bytesSource(genre, encodeWav(makeSound(genre, 100), { bits: '32f' }));
    const { genres } = await classifier.predict(song);
    const ofGenre = new Map(genres.map(({ genre, probability }) => [genre, probability]));
    answers.push(classifier.labels.map((label) => ofGenre.get(label) ?? Number.NaN));
  }
  classifier.close();
  return answers;
}

/** The error that a promise is refused with. */
async function refusal(work: Promise<unknown>) {
  try {
    await work;
    return { name: 'none', message: 'nothing was refused' };
  } catch (error) {
    const isToolkitError = error instanceof ToolkitError;
    const { name, message } = error as Error;
    return { ...(error as object), name, message, isToolkitError };
  }
}

function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

for (const [name, check] of Object.entries(checks)) {
  answers[name] = await check().catch((error: Error) => ({ failed: error.stack }));
}
await fetch('./answers', { method: 'POST', body: JSON.stringify(answers) });
