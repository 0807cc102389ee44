// What a search may turn: a number between two others, a whole number, or one of a few values.
import { ParameterError } from '../base/index.js';

/** A number in low..high, both included; tried on a logarithmic scale, or in steps from `low`, if asked. */
export interface FloatParameter {
  readonly kind: 'float';
  readonly low: number;
  readonly high: number;
  readonly log?: boolean;
  readonly step?: number;
}

/** A whole number in low..high, both included, in steps of 1 unless told. */
export interface IntParameter {
  readonly kind: 'int';
  readonly low: number;
  readonly high: number;
  readonly log?: boolean;
  readonly step?: number;
}

/** One value of a parameter: what a trial is given. */
export type ParameterValue = number | string | boolean | null;

/** One of a few values without an order. */
export interface ChoiceParameter {
  readonly kind: 'choice';
  readonly values: readonly ParameterValue[];
}

/** What a search may turn; plain data that survives JSON. */
export type Parameter = FloatParameter | IntParameter | ChoiceParameter;

/** Parameters by name, for searches whose parameters do not hang on one another. */
export type Space = Readonly<Record<string, Parameter>>;

/** The values of one trial by name. */
export type ParameterValues = Readonly<Record<string, ParameterValue>>;

/** The line a number is drawn from: its ends, with half a step added to both where there are steps. */
export interface NumberLine {
  readonly low: number;
  readonly high: number;
  /** Distance of neighbours before any logarithm; 0 where every number may come. */
  readonly step: number;
  readonly log: boolean;
}

/**
 * The ends of a number parameter as samplers see them.
 *
 * With steps, `low − step/2 .. high + step/2`, so that the outer values are as likely as the inner
 * ones; on a logarithmic scale these ends are still to be taken the logarithm of.
 */
export function numberLine({ kind, low, high, log = false, step }: FloatParameter | IntParameter) {
  const width = step ?? (kind === 'int' ? 1 : 0);
  const line: NumberLine = { low: low - width / 2, high: high + width / 2, step: width, log };
  return line;
}

/** The allowed value nearest to `value`: on a step, and within low..high. */
export function settle(parameter: FloatParameter | IntParameter, value: number): number {
  const { low, high } = parameter;
  const { step } = numberLine(parameter);
  const stepped = step === 0 ? value : low + Math.round((value - low) / step) * step;
  return Math.min(high, Math.max(low, stepped));
}

/** Whether there is one value only, so that nothing is to be searched. */
export function isSettled(parameter: Parameter): boolean {
  if (parameter.kind === 'choice') return parameter.values.length === 1;
  return parameter.low === parameter.high;
}

/** Whether a value may come of a parameter; steps are not looked at, as in Optuna. */
export function isWithin(parameter: Parameter, value: ParameterValue): boolean {
  if (parameter.kind === 'choice') return parameter.values.includes(value);
  return typeof value === 'number' && value >= parameter.low && value <= parameter.high;
}

/**
 * Checks a parameter, and lowers `high` to the last value that steps from `low` reach.
 *
 * @throws {ParameterError} when there is no value to choose from, the ends are no numbers, a whole
 *   number has broken ends, a step is not positive, or a logarithm has no meaning (low ≤ 0, below 1
 *   for whole numbers, or steps other than 1)
 */
export function checkParameter(name: string, parameter: Parameter): Parameter {
  const fail = (expected: string, got: unknown): never => {
    throw new ParameterError(
      `search parameter "${name}": expected ${expected}; got ${JSON.stringify(got)}. Change its range.`,
    );
  };
  if (parameter.kind === 'choice') {
    if (parameter.values.length === 0) fail('at least one value', parameter.values);
    if (new Set(parameter.values).size < parameter.values.length) {
      fail('every value once', parameter.values);
    }
    return parameter;
  }
  const { kind, low, high, log, step } = parameter;
  const isNumber = kind === 'int' ? Number.isSafeInteger : Number.isFinite;
  const number = kind === 'int' ? 'whole numbers' : 'numbers';
  if (!isNumber(low) || !isNumber(high) || low > high) fail(`${number} low ≤ high`, [low, high]);
  if (step !== undefined && !(isNumber(step) && step > 0)) fail('a step above 0', step);
  if (log) {
    if (kind === 'int' ? low < 1 : low <= 0) {
      fail(`low ${kind === 'int' ? '≥ 1' : '> 0'} for a logarithmic scale`, low);
    }
    if (step !== undefined && !(kind === 'int' && step === 1)) {
      fail('no step on a logarithmic scale', step);
    }
  }
  if (step === undefined) return parameter;
  // A millionth of a step forgives that 0.3 is not three times 0.1.
  const steps = Math.floor((high - low) / step + 1e-6);
  return { ...parameter, high: Math.min(high, low + steps * step) };
}
