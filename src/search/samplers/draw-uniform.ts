// A value drawn with no knowledge of earlier trials.
import { exponential, logarithm, type Random } from '../../base/index.js';
import { numberLine, type Parameter, type ParameterValue, settle } from '../parameter.js';

/**
 * Draws a value, each as likely as any other; on a logarithmic scale, each factor.
 *
 * Steps and whole numbers are drawn as numbers from half a step below to half a step above, on the
 * logarithmic scale too, and then rounded, as Optuna does.
 */
export function drawUniform(parameter: Parameter, random: Random): ParameterValue {
  if (parameter.kind === 'choice') {
    return parameter.values[random.integer(0, parameter.values.length - 1)] as ParameterValue;
  }
  const { low, high, log } = numberLine(parameter);
  if (!log) return settle(parameter, low + (high - low) * random.uniform());
  const start = logarithm(low);
  return settle(parameter, exponential(start + (logarithm(high) - start) * random.uniform()));
}
