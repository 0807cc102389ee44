// Trials given up when they are worse than most were at the same step.
import { ParameterError } from '../../base/index.js';
import { lastStep, signOf, type TrialRecord, trialsIn } from '../trial-record.js';
import { definePruner } from './define-pruner.js';

/** When the median rule begins and how often it looks. */
export interface MedianOptions {
  /** Complete trials to be had before any is given up. */
  readonly startupTrials: number;
  /** No trial is given up before this step. */
  readonly warmupSteps: number;
  /** Looks once in every stretch of so many steps after the warm-up. */
  readonly interval: number;
}

/**
 * The median rule of Golovin et al. 2017 (Google Vizier), as Optuna's `MedianPruner`.
 *
 * A trial is given up when the best of all its reports is worse than the median of what the complete
 * trials reported at the same step, or when it has reported nothing but NaN.
 *
 * @param options.startupTrials default 5
 * @param options.warmupSteps   default 0
 * @param options.interval      default 1
 * @throws {ParameterError} for options that are no whole numbers, negative, or an interval of 0
 */
export const median = definePruner<MedianOptions>({
  id: 'median',
  title: 'Worse than the median at the same step',
  defaults: { startupTrials: 5, warmupSteps: 0, interval: 1 },

  check({ startupTrials, warmupSteps, interval }) {
    const isCount = (count: number, least: number) => Number.isInteger(count) && count >= least;
    if (isCount(startupTrials, 0) && isCount(warmupSteps, 0) && isCount(interval, 1)) return;
    throw new ParameterError(
      'median: expected whole numbers startupTrials ≥ 0, warmupSteps ≥ 0 and interval ≥ 1; got ' +
        `${startupTrials}, ${warmupSteps} and ${interval}. Change them or leave them out.`,
    );
  },

  isHopeless({ trial, others, direction }, { startupTrials, warmupSteps, interval }) {
    const complete = trialsIn(others, 'complete');
    if (complete.length === 0 || complete.length < startupTrials) return false;
    const step = lastStep(trial);
    if (step === undefined || step < warmupSteps) return false;
    if (!isFirstOfItsStretch(trial, step, warmupSteps, interval)) return false;

    const sign = signOf(direction);
    const own = numbersOf(trial.reports.values()).map((value) => sign * value);
    if (own.length === 0) return true;
    const theirs = numbersOf(complete.map(({ reports }) => reports.get(step)));
    if (theirs.length === 0) return false;
    return Math.min(...own) > sign * medianOf(theirs);
  },
});

/** Whether no earlier report lies in the same stretch of `interval` steps. */
function isFirstOfItsStretch(
  { reports }: TrialRecord,
  step: number,
  warmupSteps: number,
  interval: number,
): boolean {
  const start = Math.floor((step - warmupSteps) / interval) * interval + warmupSteps;
  return [...reports.keys()].every((other) => other >= step || other < start);
}

function numbersOf(values: Iterable<number | undefined>): number[] {
  return [...values].filter((value) => value !== undefined && !Number.isNaN(value)) as number[];
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const lower = sorted[Math.floor(middle)] as number;
  const upper = sorted[Math.ceil(middle)] as number;
  return lower === upper ? lower : lower + (upper - lower) / 2;
}
