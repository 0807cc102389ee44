// The folder of a run: its recipe, its checkpoint while it lasts, its records and its classifier.
import { rm } from 'node:fs/promises';
import { DatasetError, ParameterError } from '../base/index.js';
import type { Recipe } from '../experiment/index.js';
import { diskFolder } from '../node/index.js';
import type { CheckpointStore } from '../training/index.js';
import { openRunRecords, type RunRecords } from './run-records.js';

/** Files of a run. */
const NAMES = {
  recipe: 'recipe.json',
  checkpoint: 'checkpoint.safetensors',
  classifier: 'classifier.earmark',
} as const;

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
 * Opens a run's folder, making it when it is not there.
 *
 * @throws {ParameterError} when a finished run lies there
 */
export async function openRunFolder(path: string, recipe: Recipe): Promise<RunFolder> {
  const folder = diskFolder(path);
  if (await folder.has(NAMES.classifier)) {
    throw new ParameterError(
      `train: ${path} holds a finished run (${NAMES.classifier}). Choose another --out folder.`,
    );
  }
  const resuming = await folder.has(NAMES.checkpoint);
  const text = (value: unknown) => new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
  try {
    if (!resuming) await folder.write(NAMES.recipe, text(recipe));
  } catch (cause) {
    throw new DatasetError(`${path}: cannot write the run: ${(cause as Error).message}`, { cause });
  }
  return {
    path,
    resuming,
    checkpoints: {
      load: async () =>
        (await folder.has(NAMES.checkpoint)) ? folder.read(NAMES.checkpoint) : undefined,
      save: (bytes) => folder.write(NAMES.checkpoint, bytes),
    },
    records: await openRunRecords(path, resuming),
    async saveClassifier(bytes) {
      await folder.write(NAMES.classifier, bytes);
      await rm(`${path}/${NAMES.checkpoint}`, { force: true });
      return `${path}/${NAMES.classifier}`;
    },
  };
}
