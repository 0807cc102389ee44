// What one file in this folder states about its way of proposing values, and how it is called.
import type { Random } from '../../base/index.js';
import type { Parameter, ParameterValue } from '../parameter.js';
import type { Direction, TrialRecord } from '../trial-record.js';

/** What a sampler is asked. */
export interface Proposal {
  readonly name: string;
  /** Checked, and with more than one possible value. */
  readonly parameter: Parameter;
  /** Completed and pruned trials in the order of their numbers. */
  readonly trials: readonly TrialRecord[];
  readonly direction: Direction;
  /** A stream for this parameter of this trial alone. */
  readonly random: Random;
}

/** One way of proposing values. */
export interface SamplerSpec<Options extends object> {
  /** Key in recipes: never renamed. */
  readonly id: string;
  readonly title: string;
  /** Plain values that survive JSON. */
  readonly defaults: Options;
  /** Throws {ParameterError} when the options make no sense. */
  check?(options: Options): void;
  /** The same question gives the same value. */
  propose(question: Proposal, options: Options): ParameterValue;
}

/** A sampler with its options. */
export interface Sampler {
  readonly id: string;
  readonly options: object;
  propose(question: Proposal): ParameterValue;
}

/** Makes a sampler; its facts stay readable on it. */
export type SamplerMaker<Options extends object> = Readonly<SamplerSpec<Options>> &
  ((options?: Partial<Options>) => Sampler);

/** Turns a spec into the function users call, which also fills in the defaults. */
export function defineSampler<Options extends object>(
  spec: SamplerSpec<Options>,
): SamplerMaker<Options> {
  const make = (given: Partial<Options> = {}): Sampler => {
    const options = { ...spec.defaults, ...given };
    spec.check?.(options);
    return { id: spec.id, options, propose: (question) => spec.propose(question, options) };
  };
  return Object.assign(make, spec);
}
