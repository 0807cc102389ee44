// The training loop: epochs over batches, validation after them, best or last weights kept, a checkpoint
// that a later call takes up bit for bit.
import { seedRandom } from '../base/index.js';
import type { Trainer, Weights } from '../nn/index.js';
import { type Checkpoint, readCheckpoint, writeCheckpoint } from './checkpoint.js';
import { type EpochPlan, planEpochs } from './epoch-plan.js';
import { checkFitOptions, type FitOptions } from './fit-options.js';
import { bestOf, type EpochRecord, figuresOf } from './history.js';
import { type LoadAhead, loadAhead } from './load-ahead.js';
import { takeStep } from './step.js';

/** What comes out of a run. */
export interface FitResult {
  /** As `keep` asks. */
  readonly weights: Weights;
  /** The best epoch by the monitored figure; 0 when none was validated. */
  readonly bestEpoch: number;
  readonly history: readonly EpochRecord[];
  /** `stopped`: asked to stop, the checkpoint holds the rest. */
  readonly ending: 'finished' | 'early' | 'stopped';
}

/** Where a run stands between two steps. */
interface Position {
  epoch: number;
  step: number;
  /** Of the epoch so far: the mean loss of each step times its examples. */
  lossSum: number;
  rightSum: number;
  history: EpochRecord[];
  /** Kept only where the best weights are asked for. */
  best: { epoch: number; weights: Weights } | undefined;
}

/** How far a run is to go, what it takes on the way and where it draws breath. */
interface Pace {
  readonly plan: EpochPlan;
  readonly ahead: LoadAhead;
  readonly breathe: () => Promise<void>;
}

/**
 * Trains until the epochs are over, validation stops improving or the caller asks to stop.
 *
 * Every draw depends only on `(seed, epoch, step)`, so a run that was interrupted and resumed
 * ends with the same bits as one that was not.
 *
 * @throws {ParameterError} when the examples do not fill one batch, the trainer's batch does not divide it, or
 *   what leans on validation is asked for without it
 * @throws {BundleError} when the store holds a checkpoint of another recipe
 */
export async function fit(trainer: Trainer, options: FitOptions): Promise<FitResult> {
  checkFitOptions(trainer, options);
  const { source } = options;
  const plan = planEpochs(source.labels.length, options, trainer.needsWholeBatches);
  const position = await takeUp(trainer, options);
  const pace = { plan, ahead: loadAhead(source), breathe: breather() };
  try {
    for (;;) {
      const ending = endingAt(position, options);
      if (ending) return result(trainer, position, options, ending);
      const finished = !options.stop?.aborted && (await runEpoch(trainer, options, position, pace));
      await save(trainer, options, position);
      if (!finished) return result(trainer, position, options, 'stopped');
      await options.onEpoch?.(position.history);
    }
  } finally {
    await pace.ahead.settle();
  }
}

/** How a run ends that has come so far; undefined when it goes on. */
function endingAt(
  { epoch, step, history }: Position,
  { epochs, patience, monitor, minDelta }: FitOptions,
): 'finished' | 'early' | undefined {
  if (epoch >= epochs) return 'finished';
  const last = history.at(-1);
  if (patience === null || step > 0 || last?.validationLoss === undefined) return undefined;
  const best = bestOf(history, monitor, minDelta);
  return epoch - (best?.epoch ?? 0) >= patience ? 'early' : undefined;
}

/** One epoch, or what is left of it; false when asked to stop on the way. */
async function runEpoch(
  trainer: Trainer,
  options: FitOptions,
  position: Position,
  { plan, ahead, breathe }: Pace,
): Promise<boolean> {
  const { source, seed, epochs, mixUp, monitor } = options;
  const { epoch, history } = position;
  const started = performance.now();
  const figures = figuresOf(history, monitor);
  const rateOf = (step: number) => options.schedule(epoch * plan.steps + step, figures);
  const last = history.findLast((record) => record.validationAccuracy !== undefined);
  while (position.step < plan.steps) {
    const { step } = position;
    const indices = plan.indicesOf(epoch, step);
    await ahead.ready(indices, indicesAfter(plan, epochs, epoch, step));
    const random = seedRandom(seed, 'batch', epoch, step);
    const { loss, right } = takeStep(trainer, rateOf(step), { source, indices, mixUp, random });
    position.lossSum += loss * indices.length;
    position.rightSum += right;
    position.step += 1;
    const examples = plan.examplesIn(position.step);
    options.onProgress?.({
      stage: `epoch ${epoch + 1} of ${epochs}`,
      done: epoch * plan.steps + position.step,
      total: epochs * plan.steps,
      figures: {
        loss: position.lossSum / examples,
        accuracy: position.rightSum / examples,
        ...(last?.validationAccuracy !== undefined && { validation: last.validationAccuracy }),
      },
    });
    await breathe();
    if (options.stop?.aborted) return false;
  }
  const { validate, validateEvery = 1 } = options;
  const isDue = (epoch + 1) % validateEvery === 0 || epoch + 1 === epochs;
  const scores = isDue ? await validate?.(trainer.emaWeights()) : undefined;
  const examples = plan.examplesIn(plan.steps);
  finishEpoch(trainer, options, position, {
    epoch: epoch + 1,
    loss: position.lossSum / examples,
    accuracy: position.rightSum / examples,
    learningRate: rateOf(plan.steps - 1),
    ...(scores && { validationLoss: scores.loss, validationAccuracy: scores.accuracy }),
    seconds: (performance.now() - started) / 1000,
  });
  return true;
}

/** The examples of the step behind this one; undefined behind the last. */
function indicesAfter(
  plan: EpochPlan,
  epochs: number,
  epoch: number,
  step: number,
): readonly number[] | undefined {
  if (step + 1 < plan.steps) return plan.indicesOf(epoch, step + 1);
  return epoch + 1 < epochs ? plan.indicesOf(epoch + 1, 0) : undefined;
}

function finishEpoch(
  trainer: Trainer,
  { monitor, minDelta, keep }: FitOptions,
  position: Position,
  record: EpochRecord,
): void {
  position.history.push(record);
  if (keep !== 'last' && bestOf(position.history, monitor, minDelta) === record) {
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

function result(
  trainer: Trainer,
  { history, best }: Position,
  { monitor, minDelta }: FitOptions,
  ending: FitResult['ending'],
): FitResult {
  return {
    weights: best?.weights ?? trainer.emaWeights(),
    bestEpoch: bestOf(history, monitor, minDelta)?.epoch ?? 0,
    history,
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
