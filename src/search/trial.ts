// A running trial as the objective sees it: asks for values, reports how it goes.
import { ParameterError } from '../base/index.js';
import {
  checkParameter,
  isWithin,
  type Parameter,
  type ParameterValue,
  type ParameterValues,
  type Space,
} from './parameter.js';

/** Options of a number parameter. */
export interface NumberOptions {
  /** Tries factors instead of differences. */
  readonly log?: boolean;
  /** Values in steps from `low`; whole numbers have steps of 1. */
  readonly step?: number;
}

/**
 * What an objective is given. It may ask for parameters in the course of its work, so that the
 * values it has got decide what it asks for next; asked again, a parameter keeps its value.
 */
export interface Trial {
  /** Counted from 0 in the order of their start. */
  readonly number: number;
  /** The values asked for so far. */
  readonly values: ParameterValues;
  /** A value of any parameter. @throws {ParameterError} for a range that makes no sense */
  suggest(name: string, parameter: Parameter): ParameterValue;
  /** A value of every parameter of a space. @throws {ParameterError} as `suggest` */
  suggestAll(space: Space): ParameterValues;
  /** A number in low..high. @throws {ParameterError} as `suggest` */
  suggestFloat(name: string, low: number, high: number, options?: NumberOptions): number;
  /** A whole number in low..high. @throws {ParameterError} as `suggest` */
  suggestInt(name: string, low: number, high: number, options?: NumberOptions): number;
  /** One of some values. @throws {ParameterError} as `suggest` */
  suggestChoice<Value extends ParameterValue>(name: string, values: readonly Value[]): Value;
  /**
   * Tells how good the trial is after a step, for pruners and plots; the first report of a step counts.
   *
   * @param step a whole number ≥ 0, for example the epoch
   * @throws {ParameterError} for any other step
   */
  report(value: number, step: number): void;
  /** Whether the trial should be given up; an objective then throws a `TrialPruned`. */
  shouldPrune(): boolean;
}

/** Thrown by an objective to give its trial up; no failure. */
export class TrialPruned extends Error {
  static {
    this.prototype.name = 'TrialPruned';
  }
}

/** What a study does for its running trial. */
export interface TrialHooks {
  readonly number: number;
  readonly values: Record<string, ParameterValue>;
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** Draws and records a value of a parameter that was not asked for before. */
  propose(name: string, parameter: Parameter): ParameterValue;
  /** Records a report, unless there is one for the step. */
  report(value: number, step: number): void;
  shouldPrune(): boolean;
}

/** The objective's view of a running trial. */
export function trialOf(hooks: TrialHooks): Trial {
  const suggest = (name: string, given: Parameter): ParameterValue => {
    const parameter = checkParameter(name, given);
    const earlier = hooks.values[name];
    if (earlier === undefined) return hooks.propose(name, parameter);
    if (isWithin(parameter, earlier)) return earlier;
    throw new ParameterError(
      `search parameter "${name}": expected the range it was asked with before in this trial, which ` +
        `gave ${JSON.stringify(earlier)}; got ${JSON.stringify(given)}. Give it another name.`,
    );
  };
  return {
    number: hooks.number,
    get values() {
      return { ...hooks.values };
    },
    suggest,
    suggestAll: (space) =>
      Object.fromEntries(
        Object.entries(space).map(([name, parameter]) => [name, suggest(name, parameter)]),
      ),
    suggestFloat: (name, low, high, options = {}) =>
      suggest(name, { kind: 'float', low, high, ...options }) as number,
    suggestInt: (name, low, high, options = {}) =>
      suggest(name, { kind: 'int', low, high, ...options }) as number,
    suggestChoice: <Value extends ParameterValue>(name: string, values: readonly Value[]) =>
      suggest(name, { kind: 'choice', values }) as Value,
    report(value, step) {
      if (!Number.isSafeInteger(step) || step < 0) {
        throw new ParameterError(
          `trial ${hooks.number}: expected a report's step to be a whole number ≥ 0; got ${step}. ` +
            'Count epochs or batches.',
        );
      }
      hooks.report(value, step);
    },
    shouldPrune: () => hooks.shouldPrune(),
  };
}
