// The training loop: epochs over batches, validation after each, best weights kept, a checkpoint
// that a later call takes up bit for bit.
import { type OnProgress, ParameterError, type StopSignal, seedRandom } from '../base/index.js';
import type { Schedule, Trainer, Weights } from '../nn/index.js';
import {
  type Checkpoint,
  type CheckpointStore,
  readCheckpoint,
  writeCheckpoint,
} from './checkpoint.js';
import { type EpochRecord, isBetter, type Monitor } from './history.js';
import { type ExampleSource, epochOrder } from './source.js';
import { takeStep } from './step.js';

/** How validation answers. */
export interface ValidationScores {
  readonly loss: number;
  readonly accuracy: number;
}

/** What a run needs beside its trainer. */
export interface FitOptions {
  readonly source: ExampleSource;
  /** Examples a step: the trainer's batch, or several of them, which then move the weights together. */
  readonly batch: number;
  readonly epochs: number;
  /** Times every example is drawn in an epoch. */
  readonly passes: number;
  /** Learning rate by step, see the schedules of `nn`. */
  readonly schedule: Schedule;
  /** α of mix-up; 0 is off. */
  readonly mixUp: number;
  readonly seed: number;
  /** Epochs without a better score before the run ends early. */
  readonly patience: number;
  readonly monitor: Monitor;
  /** Judges weights on the validation part. */
  validate(weights: Weights): Promise<ValidationScores>;
  /** Names everything that decides the result; resuming under another name is refused. */
  readonly fingerprint: string;
  readonly store?: CheckpointStore | undefined;
  /** Told after every epoch, once its checkpoint is kept. */
  onEpoch?(history: readonly EpochRecord[]): Promise<void> | void;
  readonly onProgress?: OnProgress | undefined;
  readonly stop?: StopSignal | undefined;
}

/** What comes out of a run. */
export interface FitResult {
  /** Best weights by the monitored figure. */
  readonly weights: Weights;
  readonly bestEpoch: number;
  readonly history: readonly EpochRecord[];
  /** `stopped`: asked to stop, the checkpoint holds the rest. */
  readonly ending: 'finished' | 'early' | 'stopped';
}

/** Where a run stands between two steps. */
interface Position {
  epoch: number;
  step: number;
  lossSum: number;
  rightSum: number;
  history: EpochRecord[];
  best: { epoch: number; weights: Weights } | undefined;
}

/** How far a run is to go and where it draws breath. */
interface Pace {
  readonly stepsPerEpoch: number;
  readonly totalSteps: number;
  readonly breathe: () => Promise<void>;
}

/**
 * Trains until the epochs are over, validation stops improving or the caller asks to stop.
 *
 * Every draw depends only on `(seed, epoch, step)`, so a run that was interrupted and resumed
 * ends with the same bits as one that was not.
 *
 * @throws {ParameterError} when the examples do not fill one batch, or the trainer's batch does not divide it
 * @throws {BundleError} when the store holds a checkpoint of another recipe
 */
export async function fit(trainer: Trainer, options: FitOptions): Promise<FitResult> {
  const { source, batch, epochs, passes } = options;
  const stepsPerEpoch = Math.floor((source.labels.length * passes) / batch);
  if (stepsPerEpoch === 0) {
    throw new ParameterError(
      `fit: ${source.labels.length} examples drawn ${passes}× do not fill one batch of ${batch}. ` +
        'Lower training.batch, raise training.passes or add tracks.',
    );
  }
  if (batch % trainer.batch !== 0) {
    throw new ParameterError(
      `fit: ${batch} examples a step are no whole number of the trainer's batches of ${trainer.batch}.`,
    );
  }
  const position = await takeUp(trainer, options);
  const pace = { stepsPerEpoch, totalSteps: epochs * stepsPerEpoch, breathe: breather() };
  while (position.epoch < epochs) {
    const finished = await runEpoch(trainer, options, position, pace);
    await save(trainer, options, position);
    if (!finished) return result(trainer, position, 'stopped');
    await options.onEpoch?.(position.history);
    if (options.stop?.aborted && position.epoch < epochs)
      return result(trainer, position, 'stopped');
    const sinceBest = position.epoch - (position.best?.epoch ?? 0);
    if (sinceBest >= options.patience) return result(trainer, position, 'early');
  }
  return result(trainer, position, 'finished');
}

/** One epoch, or what is left of it; false when asked to stop on the way. */
async function runEpoch(
  trainer: Trainer,
  options: FitOptions,
  position: Position,
  { stepsPerEpoch, totalSteps, breathe }: Pace,
): Promise<boolean> {
  const { source, batch, seed, passes } = options;
  const { epoch } = position;
  const started = performance.now();
  const order = epochOrder(source.labels.length, passes, seedRandom(seed, 'order', epoch));
  const last = position.history.at(-1);
  while (position.step < stepsPerEpoch) {
    const { step } = position;
    const random = seedRandom(seed, 'batch', epoch, step);
    const indices = order.slice(step * batch, (step + 1) * batch);
    const rate = options.schedule(epoch * stepsPerEpoch + step);
    const { mixUp } = options;
    const { loss, right } = takeStep(trainer, rate, { source, indices, mixUp, random });
    position.lossSum += loss;
    position.rightSum += right;
    position.step += 1;
    options.onProgress?.({
      stage: `epoch ${epoch + 1} of ${options.epochs}`,
      done: epoch * stepsPerEpoch + position.step,
      total: totalSteps,
      figures: {
        loss: position.lossSum / position.step,
        accuracy: position.rightSum / (position.step * batch),
        ...(last && { validation: last.validationAccuracy }),
      },
    });
    await breathe();
    if (options.stop?.aborted) return false;
  }
  const scores = await options.validate(trainer.emaWeights());
  finishEpoch(trainer, options, position, scores, performance.now() - started);
  return true;
}

function finishEpoch(
  trainer: Trainer,
  options: FitOptions,
  position: Position,
  scores: ValidationScores,
  milliseconds: number,
): void {
  const record: EpochRecord = {
    epoch: position.epoch + 1,
    loss: position.lossSum / position.step,
    accuracy: position.rightSum / (position.step * options.batch),
    validationLoss: scores.loss,
    validationAccuracy: scores.accuracy,
    seconds: milliseconds / 1000,
  };
  const best = position.history[(position.best?.epoch ?? 0) - 1];
  position.history.push(record);
  if (isBetter(record, best, options.monitor)) {
    position.best = { epoch: record.epoch, weights: trainer.emaWeights() };
  }
  position.epoch += 1;
  position.step = 0;
  position.lossSum = 0;
  position.rightSum = 0;
}

/** Where to start: at the beginning, or where the store's checkpoint left off. */
async function takeUp(trainer: Trainer, options: FitOptions): Promise<Position> {
  const bytes = await options.store?.load();
  if (bytes === undefined) {
    return { epoch: 0, step: 0, lossSum: 0, rightSum: 0, history: [], best: undefined };
  }
  const {
    fingerprint: _,
    state,
    history,
    best,
    ...place
  } = readCheckpoint(bytes, options.fingerprint);
  trainer.restore(state);
  return { ...place, history: [...history], best: best && { ...best } };
}

async function save(trainer: Trainer, options: FitOptions, position: Position): Promise<void> {
  if (options.store === undefined) return;
  const { fingerprint } = options;
  const checkpoint: Checkpoint = { ...position, fingerprint, state: trainer.state() };
  await options.store.save(writeCheckpoint(checkpoint));
}

function result(trainer: Trainer, position: Position, ending: FitResult['ending']): FitResult {
  return {
    weights: position.best?.weights ?? trainer.emaWeights(),
    bestEpoch: position.best?.epoch ?? 0,
    history: position.history,
    ending,
  };
}

/** Milliseconds of work after which the event loop gets a turn; a turn itself may cost four. */
const BREATH = 20;

/** Lets the event loop turn now and then, so that a key press or a message is heard between two steps. */
function breather(): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < BREATH) return;
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
    last = performance.now();
  };
}
