// How much memory training will take, foretold from the plan, and the batch that would fit.
import { ParameterError } from '../../base/index.js';
import type { Network } from '../network.js';
import { bytesOf, MOST_BYTES } from '../run/engine.js';
import type { TrainingPlanOptions } from './options.js';
import { planTraining, type TrainingPlan } from './training-plan.js';

/** Training would take more memory than there is. Cure: a smaller batch; `accumulate` makes up for it. */
export class MemoryError extends ParameterError {
  static {
    this.prototype.name = 'MemoryError';
  }
  /** What the plan needs. */
  readonly bytes: number;
  /** What there is. */
  readonly limit: number;
  readonly batch: number;
  /** The largest batch that would fit; 0 when not even one sample does. */
  readonly fittingBatch: number;

  constructor(bytes: number, limit: number, batch: number, fittingBatch: number) {
    const cure =
      fittingBatch > 0
        ? `A batch of ${fittingBatch} would fit; several can be accumulated to one step.`
        : 'Not even one sample fits: make the network or its input smaller, or free memory.';
    super(
      `batch: training with ${batch} samples a step needs ${inWords(bytes)} of memory; ` +
        `there are ${inWords(limit)}. ${cure}`,
    );
    this.bytes = bytes;
    this.limit = limit;
    this.batch = batch;
    this.fittingBatch = fittingBatch;
  }
}

/** What training takes. */
export interface MemoryNeed {
  /** All that the engine asks of the machine at once: weights, moments, gradients, activations, tables. */
  readonly bytes: number;
}

/**
 * Plans a trainer without making one.
 *
 * @throws {ShapeError} when a loss does not fit its output
 * @throws {ParameterError} when an option is out of range
 */
export function planMemory(net: Network, options: TrainingPlanOptions): MemoryNeed {
  return { bytes: bytesOf(planTraining(net, options).plan, options.reuse) };
}

/**
 * Makes sure that training will fit, before anything else is done for it.
 *
 * @param memoryLimit bytes that may be taken; never more than WebAssembly's 4 GiB
 * @param planned     the plan of these options, if it has been made already
 * @throws {MemoryError} with the batch that would fit
 */
export function checkMemory(
  net: Network,
  options: TrainingPlanOptions,
  memoryLimit = Number.POSITIVE_INFINITY,
  planned: TrainingPlan = planTraining(net, options),
): void {
  const { plan } = planned;
  const limit = Math.min(memoryLimit, MOST_BYTES);
  const bytes = bytesOf(plan, options.reuse);
  if (bytes <= limit) return;
  const fitting = largestBatch(options.batch, limit, bytes, (batch) => {
    return planMemory(net, { ...options, batch }).bytes;
  });
  throw new MemoryError(bytes, limit, options.batch, fitting);
}

/** The largest batch below one that is too large, by halving; memory grows with the batch. */
function largestBatch(
  tooLarge: number,
  limit: number,
  bytes: number,
  bytesAt: (batch: number) => number,
): number {
  let fits = 0;
  let fails = tooLarge;
  // Memory is nearly proportional, so the first guess is close.
  let guess = Math.floor((tooLarge * limit) / bytes);
  while (fails - fits > 1) {
    const batch = Math.min(Math.max(guess, fits + 1), fails - 1);
    if (bytesAt(batch) <= limit) fits = batch;
    else fails = batch;
    guess = Math.floor((fits + fails) / 2);
  }
  return fits;
}

function inWords(bytes: number): string {
  const isLarge = bytes >= 1024 ** 3;
  return `${(bytes / 1024 ** (isLarge ? 3 : 2)).toFixed(isLarge ? 2 : 0)} ${isLarge ? 'GiB' : 'MiB'}`;
}
