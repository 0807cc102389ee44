// The folder of a run: its recipe, its checkpoint while it lasts, its records and its classifier.
import { rm } from 'node:fs/promises';
import { DatasetError, ParameterError } from '../base/index.js';
import { type Bundle, readBundle } from '../bundle/index.js';
import type { Recipe } from '../experiment/index.js';
import { diskFolder } from '../node/index.js';
import { RUN_FILES } from '../report/index.js';
import type { CheckpointStore } from '../training/index.js';
import { openRunRecords, type RunRecords } from './run-records.js';

/** A run's folder, opened for one run. */
export interface RunFolder {
  readonly path: string;
  /** Whether a checkpoint was found. */
  readonly resuming: boolean;
  readonly checkpoints: CheckpointStore;
  readonly records: RunRecords;
  /** Writes the classifier, removes the checkpoint, returns the classifier's path. */
  saveClassifier(bytes: Uint8Array): Promise<string>;
}

/**
 * The classifier of a finished run; undefined when there is none yet.
 *
 * @param startedFrom what its provenance must name as what it was started from
 * @throws {ParameterError} when the run there is of another recipe or start
 */
export async function finishedRun(
  path: string,
  recipe: Recipe,
  startedFrom: string | undefined,
): Promise<Bundle | undefined> {
  const folder = diskFolder(path);
  if (!(await folder.has(RUN_FILES.classifier))) return undefined;
  const bundle = readBundle(
    await folder.read(RUN_FILES.classifier),
    `${path}/${RUN_FILES.classifier}`,
  );
  const kept = new TextDecoder().decode(await folder.read(RUN_FILES.recipe));
  if (kept === recipeText(recipe) && bundle.provenance.startedFrom === startedFrom) return bundle;
  throw new ParameterError(
    `train: ${path} holds a finished run of another recipe. Choose another --out folder.`,
  );
}

/** A recipe as its file has it. */
const recipeText = (recipe: Recipe) => `${JSON.stringify(recipe, null, 2)}\n`;

/**
 * Opens a run's folder, making it when it is not there.
 *
 * @throws {ParameterError} when a finished run lies there
 */
export async function openRunFolder(path: string, recipe: Recipe): Promise<RunFolder> {
  const folder = diskFolder(path);
  if (await folder.has(RUN_FILES.classifier)) {
    throw new ParameterError(
      `train: ${path} holds a finished run (${RUN_FILES.classifier}). Choose another --out folder.`,
    );
  }
  const resuming = await folder.has(RUN_FILES.checkpoint);
  try {
    if (!resuming)
      await folder.write(RUN_FILES.recipe, new TextEncoder().encode(recipeText(recipe)));
  } catch (cause) {
    throw new DatasetError(`${path}: cannot write the run: ${(cause as Error).message}`, { cause });
  }
  return {
    path,
    resuming,
    checkpoints: {
      load: async () =>
        (await folder.has(RUN_FILES.checkpoint)) ? folder.read(RUN_FILES.checkpoint) : undefined,
      save: (bytes) => folder.write(RUN_FILES.checkpoint, bytes),
    },
    records: await openRunRecords(path, resuming),
    async saveClassifier(bytes) {
      await folder.write(RUN_FILES.classifier, bytes);
      await rm(`${path}/${RUN_FILES.checkpoint}`, { force: true });
      return `${path}/${RUN_FILES.classifier}`;
    },
  };
}
