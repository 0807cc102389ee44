// A run that can be taken up again: the trainer's exact state, the best weights and the history,
// in one safetensors file.
import { type NdArray, readSafetensors, writeSafetensors } from '../array/index.js';
import { BundleError } from '../base/index.js';
import type { TrainerState, Weights } from '../nn/index.js';
import type { EpochRecord } from './history.js';

/** Everything needed to go on as if nothing had happened. */
export interface Checkpoint {
  /** Identifies the resolved recipe; a checkpoint of another recipe is refused. */
  readonly fingerprint: string;
  /** Epoch in progress, from 0. */
  readonly epoch: number;
  /** Steps of that epoch already taken. */
  readonly step: number;
  /** Sum over those steps: the mean loss of each times its examples. */
  readonly lossSum: number;
  /** Samples of those steps that were named rightly. */
  readonly rightSum: number;
  readonly history: readonly EpochRecord[];
  readonly state: TrainerState;
  /** Undefined where the last weights are kept, or none were validated yet. */
  readonly best: { readonly epoch: number; readonly weights: Weights } | undefined;
}

/** Where checkpoints are kept; each save replaces the one before, all or nothing. */
export interface CheckpointStore {
  load(): Promise<Uint8Array | undefined>;
  save(bytes: Uint8Array): Promise<void>;
}

const PLAIN = 'earmark_checkpoint';

/** A checkpoint as bytes. */
export function writeCheckpoint(checkpoint: Checkpoint): Uint8Array {
  const { state, best, ...plain } = checkpoint;
  const tensors = new Map<string, NdArray>();
  for (const [name, array] of state) tensors.set(`state/${name}`, array);
  for (const [name, array] of best?.weights ?? []) tensors.set(`best/${name}`, array);
  const facts = { ...plain, bestEpoch: best?.epoch };
  return writeSafetensors({ tensors, metadata: { [PLAIN]: JSON.stringify(facts) } });
}

/**
 * Reads a checkpoint back.
 *
 * @throws {BundleError} when the bytes are no checkpoint, damaged, or of another recipe
 */
export function readCheckpoint(bytes: Uint8Array, fingerprint: string): Checkpoint {
  const { tensors, metadata } = readSafetensors(bytes, 'checkpoint');
  const text = metadata[PLAIN];
  if (text === undefined) {
    throw new BundleError('checkpoint: this file holds no training state. Start the run anew.');
  }
  const { bestEpoch, ...plain } = JSON.parse(text) as Omit<Checkpoint, 'state' | 'best'> & {
    bestEpoch?: number;
  };
  if (plain.fingerprint !== fingerprint) {
    throw new BundleError(
      'checkpoint: it belongs to another recipe (data, split, model, options or seed differ). ' +
        'Resume with the recipe it was started with, remove it to begin anew, or choose another output folder.',
    );
  }
  const under = (prefix: string) =>
    new Map(
      [...tensors].flatMap(([name, array]) =>
        name.startsWith(prefix) ? [[name.slice(prefix.length), array] as const] : [],
      ),
    );
  return {
    ...plain,
    state: under('state/'),
    best: bestEpoch === undefined ? undefined : { epoch: bestEpoch, weights: under('best/') },
  };
}
