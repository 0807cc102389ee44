// The lines of a study's journal: Optuna's JournalFileStorage, one operation as JSON a line.
import { distributionOf, toInternal } from './optuna-distribution.js';
import type { Parameter, ParameterValue } from './parameter.js';
import type { Direction, TrialState } from './trial-record.js';

/** Where the lines of a journal are kept; the disk is one place, memory another. */
export interface JournalStore {
  /** All that was written so far, or an empty text. */
  read(): Promise<string>;
  /** Adds text at the end, and comes back when it would survive a crash. */
  append(text: string): Promise<void>;
  /** Puts a text in the place of everything; called only to take away half a last line. */
  replace(text: string): Promise<void>;
}

/** Optuna's numbers for the operations that are written or read here. */
export const OPERATION = {
  createStudy: 0,
  deleteStudy: 1,
  createTrial: 4,
  setParameter: 5,
  setState: 6,
  report: 7,
  setUserAttribute: 8,
  setSystemAttribute: 9,
} as const;

/** States in the order of Optuna's numbers; one that waits in a queue is never written here. */
export const STATES: readonly (TrialState | 'waiting')[] = [
  'running',
  'complete',
  'pruned',
  'failed',
  'waiting',
];
/** Directions in the order of Optuna's numbers, which start at 1. */
export const DIRECTIONS: readonly Direction[] = ['minimize', 'maximize'];

/** Under this name of a trial's own attributes stands why it failed. */
export const REASON = 'reason';

/** Optuna's number of a state. */
export const stateNumber = (state: TrialState) => STATES.indexOf(state);

/** Optuna's number of a direction. */
export const directionNumber = (direction: Direction) => DIRECTIONS.indexOf(direction) + 1;

/** One line: an operation with its fields. NaN and infinities are written as Python's JSON does. */
export function journalLine(operation: number, fields: object): string {
  const text = JSON.stringify(
    { op_code: operation, worker_id: 'earmark', ...fields },
    (_, value: unknown) =>
      typeof value === 'number' && !Number.isFinite(value) ? `\u0000${value}` : value,
  );
  return `${text.replace(/"\\u0000(NaN|-?Infinity)"/g, '$1')}\n`;
}

/** The line that records a parameter's value. */
export function parameterLine(
  trialId: number,
  name: string,
  parameter: Parameter,
  value: ParameterValue,
): string {
  return journalLine(OPERATION.setParameter, {
    trial_id: trialId,
    param_name: name,
    param_value_internal: toInternal(parameter, value),
    distribution: JSON.stringify(distributionOf(parameter)),
  });
}

/** Now, as Optuna writes it: UTC with microseconds. */
export function journalTime(): string {
  return new Date().toISOString().replace('Z', '000+00:00');
}
