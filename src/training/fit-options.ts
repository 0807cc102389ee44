// What a run is told: data, length, schedule, when to validate and to stop, what to keep.
import { type OnProgress, ParameterError, type StopSignal } from '../base/index.js';
import type { Schedule, Trainer, Weights } from '../nn/index.js';
import type { CheckpointStore } from './checkpoint.js';
import type { EpochCut } from './epoch-plan.js';
import type { EpochRecord, Monitor } from './history.js';
import type { ExampleSource } from './source.js';

/** How validation answers. */
export interface ValidationScores {
  readonly loss: number;
  readonly accuracy: number;
}

/**
 * What a run needs beside its trainer. A step's batch is the trainer's, or several of them, which then move the
 * weights together.
 */
export interface FitOptions extends EpochCut {
  readonly source: ExampleSource;
  readonly epochs: number;
  /** Learning rate by step, see the schedules of `nn`. */
  readonly schedule: Schedule;
  /** α of mix-up; 0 is off. */
  readonly mixUp: number;
  readonly seed: number;
  /** Epochs without a better score before the run ends early; null never ends it. */
  readonly patience: number | null;
  /** What a better score must gain, see `bestOf`; default 0. */
  readonly minDelta?: number;
  readonly monitor: Monitor;
  /** Which weights the run gives: of the best epoch (default), or of the last, as some published systems do. */
  readonly keep?: 'best' | 'last';
  /** Epochs from one validation to the next; the last epoch is always validated; default 1. */
  readonly validateEvery?: number;
  /**
   * Judges weights on the validation part. Without it the run learns from all it has: it then keeps the last
   * weights, never ends early, and its schedule leans on no figures.
   */
  validate?(weights: Weights): Promise<ValidationScores>;
  /** Names everything that decides the result; resuming under another name is refused. */
  readonly fingerprint: string;
  readonly store?: CheckpointStore | undefined;
  /** Told after every epoch, once its checkpoint is kept. */
  onEpoch?(history: readonly EpochRecord[]): Promise<void> | void;
  readonly onProgress?: OnProgress | undefined;
  readonly stop?: StopSignal | undefined;
}

/**
 * Refuses options that make no sense together.
 *
 * @throws {ParameterError} saying which
 */
export function checkFitOptions(trainer: Trainer, options: FitOptions): void {
  const { batch, validateEvery = 1, minDelta = 0 } = options;
  if (batch % trainer.batch !== 0) {
    throw new ParameterError(
      `fit: ${batch} examples a step are no whole number of the trainer's batches of ${trainer.batch}.`,
    );
  }
  if (!(Number.isInteger(validateEvery) && validateEvery >= 1)) {
    throw new ParameterError(
      `fit: validateEvery must be a whole number of epochs from 1; got ${validateEvery}.`,
    );
  }
  if (!(minDelta >= 0)) {
    throw new ParameterError(`fit: minDelta must be at least 0; got ${minDelta}.`);
  }
  if (options.validate) return;
  const leaning = [
    ...(options.keep === 'last' ? [] : ["keep: 'best' (set it to 'last')"]),
    ...(options.patience === null ? [] : ['patience (set it to null)']),
    ...(options.schedule.leansOnFigures ? ['the schedule (choose another)'] : []),
  ];
  if (leaning.length === 0) return;
  throw new ParameterError(
    `fit: there is no validation, but these lean on it: ${leaning.join(', ')}.`,
  );
}
