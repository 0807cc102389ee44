// Trials given up at rungs of a ladder unless they are among the best that reached the rung.
import { ParameterError } from '../../base/index.js';
import { lastStep, signOf, type TrialRecord, trialsIn } from '../trial-record.js';
import { definePruner } from './define-pruner.js';

/** Where the rungs lie and how many trials pass them. */
export interface SuccessiveHalvingOptions {
  /** Step of the first rung; `auto` takes a hundredth of the first complete trial's last step. */
  readonly minResource: number | 'auto';
  /** Of the trials that reach a rung, one in so many goes on; each rung is so many times as far. */
  readonly reductionFactor: number;
  /** Moves the first rung up by so many. */
  readonly minEarlyStoppingRate: number;
}

/**
 * Asynchronous successive halving (Li et al. 2020, A system for massively parallel hyperparameter
 * tuning), as Optuna's `SuccessiveHalvingPruner`.
 *
 * Rung `k` lies at step `minResource · reductionFactor^(minEarlyStoppingRate + k)`. A trial that
 * reaches it leaves its latest report there and goes on only when this is among the best
 * `⌊n/reductionFactor⌋` of the `n` left there so far, its own included, or the best of fewer.
 *
 * @param options.minResource          default 'auto'
 * @param options.reductionFactor      default 4
 * @param options.minEarlyStoppingRate default 0
 * @throws {ParameterError} for options that are no whole numbers, a resource below 1, a factor below
 *   2 or a negative rate
 */
export const successiveHalving = definePruner<SuccessiveHalvingOptions>({
  id: 'successive-halving',
  title: 'Asynchronous successive halving',
  defaults: { minResource: 'auto', reductionFactor: 4, minEarlyStoppingRate: 0 },

  check({ minResource, reductionFactor, minEarlyStoppingRate }) {
    const isCount = (count: number, least: number) => Number.isInteger(count) && count >= least;
    if (
      (minResource === 'auto' || isCount(minResource, 1)) &&
      isCount(reductionFactor, 2) &&
      isCount(minEarlyStoppingRate, 0)
    ) {
      return;
    }
    throw new ParameterError(
      'successive-halving: expected minResource "auto" or a whole number ≥ 1, reductionFactor ≥ 2 ' +
        `and minEarlyStoppingRate ≥ 0; got ${minResource}, ${reductionFactor} and ` +
        `${minEarlyStoppingRate}. Change them or leave them out.`,
    );
  },

  isHopeless({ trial, others, direction, mark }, options) {
    const step = lastStep(trial);
    const least = options.minResource === 'auto' ? guessResource(others) : options.minResource;
    if (step === undefined || least === undefined) return false;
    const report = trial.reports.get(step) as number;
    const sign = signOf(direction);

    let rung = 0;
    while (markOf(rung) in trial.marks) rung++;
    for (; ; rung++) {
      const rungStep = least * options.reductionFactor ** (options.minEarlyStoppingRate + rung);
      if (step < rungStep) return false;
      if (Number.isNaN(report)) return true;
      mark(markOf(rung), report);
      const left = others.flatMap(({ marks }) => marks[markOf(rung)] ?? []);
      const sorted = [...left, report].map((value) => sign * value).sort((a, b) => a - b);
      const passing = Math.max(1, Math.floor(sorted.length / options.reductionFactor));
      if (sign * report > (sorted[passing - 1] as number)) return true;
    }
  },
});

/** The name under which Optuna keeps what a trial left at a rung. */
const markOf = (rung: number) => `completed_rung_${rung}`;

function guessResource(others: readonly TrialRecord[]): number | undefined {
  const first = trialsIn(others, 'complete').find(({ reports }) => reports.size > 0);
  const step = first && lastStep(first);
  return step === undefined ? undefined : Math.max(1, Math.floor(step / 100));
}
