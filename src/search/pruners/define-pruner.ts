// What one file in this folder states about its way of giving trials up, and how it is called.
import type { Direction, TrialRecord } from '../trial-record.js';

/** What a pruner is asked, after a trial's latest report. */
export interface Judgement {
  /** The running trial; it has at least one report. */
  readonly trial: TrialRecord;
  /** All other trials of the study in the order of their numbers, whatever became of them. */
  readonly others: readonly TrialRecord[];
  readonly direction: Direction;
  /** Writes a number on the trial that later judgements find among its marks. */
  mark(name: string, value: number): void;
}

/** One way of giving trials up. */
export interface PrunerSpec<Options extends object> {
  /** Key in recipes: never renamed. */
  readonly id: string;
  readonly title: string;
  /** Plain values that survive JSON. */
  readonly defaults: Options;
  /** Throws {ParameterError} when the options make no sense. */
  check?(options: Options): void;
  /** Whether the trial should be given up. */
  isHopeless(question: Judgement, options: Options): boolean;
}

/** A pruner with its options. */
export interface Pruner {
  readonly id: string;
  readonly options: object;
  isHopeless(question: Judgement): boolean;
}

/** Makes a pruner; its facts stay readable on it. */
export type PrunerMaker<Options extends object> = Readonly<PrunerSpec<Options>> &
  ((options?: Partial<Options>) => Pruner);

/** Turns a spec into the function users call, which also fills in the defaults. */
export function definePruner<Options extends object>(
  spec: PrunerSpec<Options>,
): PrunerMaker<Options> {
  const make = (given: Partial<Options> = {}): Pruner => {
    const options = { ...spec.defaults, ...given };
    spec.check?.(options);
    return { id: spec.id, options, isHopeless: (question) => spec.isHopeless(question, options) };
  };
  return Object.assign(make, spec);
}
