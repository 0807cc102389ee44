// The learning rate falls by a factor each time validation has gained nothing for a while.
import { ParameterError } from '../../base/index.js';
import { defineSchedule } from './schedule.js';

/** Options of `reduceOnPlateau`. */
interface ReduceOnPlateauOptions {
  readonly learningRate: number;
  /** What the rate is multiplied by, above 0 and below 1. */
  readonly factor: number;
  /** Validations without a gain before the rate falls, from 1. */
  readonly patience: number;
  /** What a figure must fall by, below the best so far, to count as a gain. */
  readonly minDelta: number;
  /** Validations after a fall, the last of which counts again. */
  readonly cooldown: number;
  /** The rate falls no further. */
  readonly minimum: number;
}

/**
 * Keras's `ReduceLROnPlateau`, with its defaults: after `patience` validations without a gain of more than
 * `minDelta` over the best so far, `rate ← max(factor · rate, minimum)`; the best stays.
 *
 * PyTorch's waits for one validation more, and its `threshold` is relative. The rate follows from the figures
 * alone, so that a run that is taken up goes on with the same one.
 *
 * @throws {ParameterError} when factor or patience are out of range
 */
export const reduceOnPlateau = defineSchedule<ReduceOnPlateauOptions>({
  id: 'reduce-on-plateau',
  defaults: {
    ...{ learningRate: 1e-3, factor: 0.1, patience: 10 },
    ...{ minDelta: 1e-4, cooldown: 0, minimum: 0 },
  },
  inRecipes: (learningRate) => ({ learningRate }),
  make(options) {
    const { factor, patience } = options;
    if (!(factor > 0 && factor < 1)) {
      throw new ParameterError(
        `reduce-on-plateau: factor must be above 0 and below 1; got ${factor}.`,
      );
    }
    if (!(Number.isInteger(patience) && patience >= 1)) {
      throw new ParameterError(
        `reduce-on-plateau: patience must be a whole number of validations from 1; got ${patience}.`,
      );
    }
    const schedule = (_step: number, figures: readonly number[] = []) =>
      rateAfter(figures, options);
    return Object.assign(schedule, { leansOnFigures: true });
  },
});

function rateAfter(
  figures: readonly number[],
  { learningRate, factor, patience, minDelta, cooldown, minimum }: ReduceOnPlateauOptions,
): number {
  let rate = learningRate;
  let best = Number.POSITIVE_INFINITY;
  let waited = 0;
  let resting = 0;
  for (const figure of figures) {
    if (resting > 0) {
      resting -= 1;
      waited = 0;
    }
    if (figure < best - minDelta) {
      best = figure;
      waited = 0;
    } else if (resting === 0) {
      waited += 1;
      if (waited < patience) continue;
      rate = Math.min(rate, Math.max(factor * rate, minimum));
      resting = cooldown;
      waited = 0;
    }
  }
  return rate;
}
