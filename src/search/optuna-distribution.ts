// Parameters and values in Optuna's words, for its journal.
import type { Parameter, ParameterValue } from './parameter.js';

/** A parameter as Optuna's JSON has it. */
export interface Distribution {
  readonly name: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** Optuna's distribution of a parameter. */
export function distributionOf(parameter: Parameter): Distribution {
  if (parameter.kind === 'choice') {
    return { name: 'CategoricalDistribution', attributes: { choices: parameter.values } };
  }
  const { kind, low, high, log = false, step } = parameter;
  return kind === 'int'
    ? { name: 'IntDistribution', attributes: { log, step: step ?? 1, low, high } }
    : { name: 'FloatDistribution', attributes: { step: step ?? null, low, high, log } };
}

/**
 * The parameter of an Optuna distribution.
 *
 * @throws {Error} for a distribution that Optuna 3 and later do not write
 */
export function parameterOf({ name, attributes }: Distribution): Parameter {
  if (name === 'CategoricalDistribution') {
    return { kind: 'choice', values: attributes['choices'] as readonly ParameterValue[] };
  }
  const kind = name === 'IntDistribution' ? 'int' : name === 'FloatDistribution' ? 'float' : '';
  if (kind === '') throw new Error(`distribution ${name}`);
  const { low, high, log, step } = attributes as Record<'low' | 'high' | 'step', number> & {
    log?: boolean;
  };
  const hasStep = typeof step === 'number' && !(kind === 'int' && step === 1);
  return { kind, low, high, ...(log ? { log } : {}), ...(hasStep ? { step } : {}) };
}

/** A value as Optuna stores it: choices by their place. */
export function toInternal(parameter: Parameter, value: ParameterValue): number {
  return parameter.kind === 'choice' ? parameter.values.indexOf(value) : (value as number);
}

/** The value Optuna has stored as a number. */
export function toValue(parameter: Parameter, internal: number): ParameterValue {
  return parameter.kind === 'choice' ? (parameter.values[internal] as ParameterValue) : internal;
}
