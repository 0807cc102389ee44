// Trials divided into the few best and the others, for TPE.
import { type Direction, lastStep, signOf, type TrialRecord } from '../trial-record.js';

/**
 * The best `count` trials and the others, both in the order they came in.
 *
 * Complete trials come before pruned ones; among pruned ones, those that got further, then those
 * whose last report is better; a report that is no number is worst at its step, and trials without
 * a report come last.
 *
 * @param trials complete and pruned ones, in the order of their numbers
 */
export function splitTrials(
  trials: readonly TrialRecord[],
  direction: Direction,
  count: number,
): { readonly best: readonly TrialRecord[]; readonly others: readonly TrialRecord[] } {
  const sign = signOf(direction);
  const ranked = [...trials].sort((a, b) => {
    const [rankA, rankB] = [rankOf(a, sign), rankOf(b, sign)];
    for (const [i, rank] of rankA.entries()) {
      const other = rankB[i] as number;
      if (rank !== other) return rank < other ? -1 : 1;
    }
    return a.number - b.number;
  });
  const chosen = new Set(ranked.slice(0, count));
  return {
    best: trials.filter((trial) => chosen.has(trial)),
    others: trials.filter((trial) => !chosen.has(trial)),
  };
}

/** Three numbers, the first of them that differs decides; smaller is better. */
function rankOf(trial: TrialRecord, sign: 1 | -1): readonly number[] {
  if (trial.state === 'complete') return [0, 0, sign * (trial.score ?? Number.NaN)];
  const step = lastStep(trial);
  if (step === undefined) return [1, 1, 0];
  const report = sign * (trial.reports.get(step) ?? Number.NaN);
  return [1, -step, Number.isNaN(report) ? Number.POSITIVE_INFINITY : report];
}
