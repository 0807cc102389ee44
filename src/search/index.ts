/** Hyper-parameters searched: samplers propose, pruners give up, a journal remembers. */
export * from './history.js';
export * from './importance.js';
export type { JournalStore } from './journal.js';
export * from './memory-journal.js';
export type {
  ChoiceParameter,
  FloatParameter,
  IntParameter,
  Parameter,
  ParameterValue,
  ParameterValues,
  Space,
} from './parameter.js';
export { checkParameter } from './parameter.js';
export * from './pruners/index.js';
export * from './published-searches.js';
export { type JournalContent, type JournalStudy, readJournal } from './read-journal.js';
export * from './recorded-trial.js';
export { BROKEN_OFF } from './recorder.js';
export * from './samplers/index.js';
export * from './study.js';
export { type NumberOptions, type Trial, TrialPruned } from './trial.js';
export {
  type Direction,
  lastStep,
  signOf,
  type TrialRecord,
  type TrialState,
  trialsIn,
} from './trial-record.js';
