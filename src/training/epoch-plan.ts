// Which examples each step of each epoch takes.
import { ParameterError, seedRandom } from '../base/index.js';
import { epochOrder } from './source.js';

/** How an epoch is cut into steps. */
export interface EpochCut {
  /** Examples a step. */
  readonly batch: number;
  /** Times every example is drawn in an epoch, from 1. */
  readonly passes: number;
  /**
   * What becomes of the examples at an epoch's end that fill no batch. `drop` (default) leaves them out; the
   * order is drawn anew, so that they are others each time. `keep` takes one more, smaller step, as PyTorch and
   * Keras do; where a net needs whole batches (batch normalization), that step is filled up with the examples the
   * epoch began with.
   */
  readonly lastBatch?: 'drop' | 'keep';
}

/** The steps of a run. */
export interface EpochPlan {
  readonly steps: number;
  /** Examples of a step, in order. */
  indicesOf(epoch: number, step: number): readonly number[];
  /** Examples that so many steps of one epoch have taken. */
  examplesIn(steps: number): number;
}

/**
 * Steps in an epoch over so many examples.
 *
 * @throws {ParameterError} when there is not a single one
 */
export function stepsPerEpoch(count: number, { batch, passes, lastBatch }: EpochCut): number {
  const batches = (count * passes) / batch;
  const steps = lastBatch === 'keep' ? Math.ceil(batches) : Math.floor(batches);
  if (steps > 0) return steps;
  throw new ParameterError(
    `fit: ${count} examples drawn ${passes}× do not fill one batch of ${batch}. ` +
      "Lower training.batch, raise training.passes, add tracks, or set training.lastBatch to 'keep'.",
  );
}

/**
 * Plans the steps of a run; the order of an epoch depends on the seed and its number alone.
 *
 * @param count        examples
 * @param wholeBatches whether a smaller last step is filled up
 * @throws {ParameterError} when the examples do not fill one batch
 */
export function planEpochs(
  count: number,
  cut: EpochCut & { readonly seed: number },
  wholeBatches: boolean,
): EpochPlan {
  const { batch, passes, seed } = cut;
  const steps = stepsPerEpoch(count, cut);
  const taken = wholeBatches ? steps * batch : Math.min(steps * batch, count * passes);
  let known: { epoch: number; order: readonly number[] } | undefined;
  const orderOf = (epoch: number): readonly number[] => {
    if (known?.epoch === epoch) return known.order;
    const order = epochOrder(count, passes, seedRandom(seed, 'order', epoch));
    known = { epoch, order };
    return order;
  };
  const examplesIn = (done: number) => Math.min(done * batch, taken);
  return {
    steps,
    examplesIn,
    indicesOf(epoch, step) {
      const order = orderOf(epoch);
      const places = { length: examplesIn(step + 1) - step * batch };
      return Array.from(places, (_, i) => order[(step * batch + i) % order.length] as number);
    },
  };
}
