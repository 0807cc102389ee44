// One number that makes a net's confidence honest without changing any of its first guesses.
import { ParameterError, ShapeError } from '../base/index.js';
import { checkClasses, checkScores, type Numbers } from './checks.js';

/** Temperatures are looked for from 0.05 to 20; a fit at either end means that something is off. */
const LOWEST_TEMPERATURE = 0.05;
const HIGHEST_TEMPERATURE = 20;

/**
 * Soft-max at a temperature: `p_k = exp(z_k / T) / Σ_j exp(z_j / T)`.
 *
 * @param logits      `[items, classes]`, flat; logarithms of probabilities do as well
 * @param temperature > 0; above 1 it flattens, 1 is plain soft-max
 * @returns float64 probabilities `[items, classes]`, flat
 * @throws {ParameterError} when the temperature is not above 0; {ShapeError} when the count is no
 *         multiple of `classes`
 */
export function applyTemperature(
  logits: Numbers,
  classes: number,
  temperature: number,
): Float64Array {
  checkClasses('applyTemperature', classes);
  if (!(temperature > 0)) {
    throw new ParameterError(`applyTemperature: temperature must be above 0; got ${temperature}.`);
  }
  if (logits.length % classes !== 0) {
    throw new ShapeError(
      `applyTemperature: expected a multiple of ${classes} logits; got ${logits.length}.`,
    );
  }
  const probabilities = Float64Array.from(logits);
  for (let start = 0; start < logits.length; start += classes) {
    softmaxRow(probabilities.subarray(start, start + classes), 1 / temperature);
  }
  return probabilities;
}

/**
 * The temperature at which the log loss is least (Guo et al. 2017, arXiv:1706.04599).
 *
 * With `β = 1 / T` the loss is convex and its slope is `mean(Σ_k p_k z_k − z_true)`; the zero of the
 * slope is bracketed and halved in ln β. Fit on the validation part, never on what was learnt from.
 *
 * @param logits `[items, classes]`, flat
 * @param labels true class of each item
 * @returns 0.05..20; an end of that range when the loss falls all the way to it
 * @throws {ShapeError} when the counts do not fit; {ParameterError} when a label is no class
 */
export function fitTemperature(logits: Numbers, labels: Numbers, classes: number): number {
  checkScores('fitTemperature', labels, logits, classes);
  let low = -Math.log(HIGHEST_TEMPERATURE);
  let high = -Math.log(LOWEST_TEMPERATURE);
  if (lossSlope(logits, labels, classes, Math.exp(low)) >= 0) return HIGHEST_TEMPERATURE;
  if (lossSlope(logits, labels, classes, Math.exp(high)) <= 0) return LOWEST_TEMPERATURE;
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (lossSlope(logits, labels, classes, Math.exp(middle)) < 0) low = middle;
    else high = middle;
  }
  return Math.exp(-(low + high) / 2);
}

/** Derivative of the log loss by the inverse temperature β. */
function lossSlope(logits: Numbers, labels: Numbers, classes: number, beta: number): number {
  const row = new Float64Array(classes);
  let slope = 0;
  for (let n = 0; n < labels.length; n++) {
    for (let k = 0; k < classes; k++) row[k] = logits[n * classes + k] as number;
    softmaxRow(row, beta);
    for (let k = 0; k < classes; k++) {
      slope += (row[k] as number) * (logits[n * classes + k] as number);
    }
    slope -= logits[n * classes + (labels[n] as number)] as number;
  }
  return slope / labels.length;
}

/** In place, shifted by the largest so that nothing overflows. */
function softmaxRow(row: Float64Array, beta: number): void {
  let largest = Number.NEGATIVE_INFINITY;
  for (const value of row) largest = Math.max(largest, value);
  let sum = 0;
  for (let k = 0; k < row.length; k++) {
    const power = Math.exp(((row[k] as number) - largest) * beta);
    row[k] = power;
    sum += power;
  }
  for (let k = 0; k < row.length; k++) row[k] = (row[k] as number) / sum;
}
