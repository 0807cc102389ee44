// How a search came along, as rows to plot.
import { type Direction, signOf, type TrialRecord, trialsIn } from './trial-record.js';

/** One complete trial in the course of a search. */
export interface HistoryRow {
  readonly number: number;
  readonly score: number;
  /** The best score up to this trial. */
  readonly best: number;
}

/** The complete trials with the best score so far, in the order of their numbers. */
export function searchHistory(
  trials: readonly TrialRecord[],
  direction: Direction,
): readonly HistoryRow[] {
  const sign = signOf(direction);
  let best = Number.POSITIVE_INFINITY;
  return trialsIn(trials, 'complete').map(({ number, score }) => {
    best = Math.min(best, sign * (score as number));
    return { number, score: score as number, best: sign * best };
  });
}
