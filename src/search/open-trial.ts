// A trial while it changes: the record that a study fills, or a journal builds up again.
import type { Parameter, ParameterValue } from './parameter.js';
import type { TrialRecord, TrialState } from './trial-record.js';

/** A trial while it changes. */
export interface OpenTrial extends TrialRecord {
  state: TrialState;
  values: Record<string, ParameterValue>;
  parameters: Record<string, Parameter>;
  score: number | undefined;
  reports: Map<number, number>;
  marks: Record<string, number>;
  reason: string | undefined;
}

/** A trial that has just begun. */
export function openTrial(number: number): OpenTrial {
  return {
    number,
    state: 'running',
    values: {},
    parameters: {},
    score: undefined,
    reports: new Map(),
    marks: {},
    reason: undefined,
  };
}
