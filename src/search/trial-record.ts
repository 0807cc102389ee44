// What is known of one trial: plain data that samplers, pruners and plots read.
import type { Parameter, ParameterValue } from './parameter.js';

/** Whether small or large objective values are wanted. */
export type Direction = 'minimize' | 'maximize';

/** How far a trial came: still running, brought to its end, given up as hopeless, or broken. */
export type TrialState = 'running' | 'complete' | 'pruned' | 'failed';

/** One trial of a study. */
export interface TrialRecord {
  /** Counted from 0 in the order of their start. */
  readonly number: number;
  readonly state: TrialState;
  readonly values: Readonly<Record<string, ParameterValue>>;
  /** The parameters that were asked for, with the ranges of that time. */
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** What the objective gave; for a pruned trial its last report, if that is a number. */
  readonly score: number | undefined;
  /** Reported values by step; NaN where training diverged. */
  readonly reports: ReadonlyMap<number, number>;
  /** What a pruner has noted of this trial; Optuna's system attributes. */
  readonly marks: Readonly<Record<string, number>>;
  /** Why a failed trial failed. */
  readonly reason: string | undefined;
}

/** The trials of one state, or of several. */
export function trialsIn(
  trials: readonly TrialRecord[],
  ...states: readonly TrialState[]
): readonly TrialRecord[] {
  return trials.filter(({ state }) => states.includes(state));
}

/** The largest step that was reported, or undefined. */
export function lastStep({ reports }: TrialRecord): number | undefined {
  return reports.size === 0 ? undefined : Math.max(...reports.keys());
}

/** +1 where small values are wanted, −1 where large ones are: times it, smaller is better. */
export function signOf(direction: Direction): 1 | -1 {
  return direction === 'minimize' ? 1 : -1;
}
