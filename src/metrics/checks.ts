// The one gate at which scores look at what they are given.
import { ParameterError, ShapeError } from '../base/index.js';

/** Numbers in a row: an array of any kind. */
export type Numbers = ArrayLike<number>;

/**
 * Checks a number of classes.
 *
 * @throws {ParameterError} when it is no whole number of 2 or more
 */
export function checkClasses(where: string, classes: number): void {
  if (Number.isInteger(classes) && classes >= 2) return;
  throw new ParameterError(
    `${where}: classes must be a whole number of 2 or more; got ${classes}. Count the labels.`,
  );
}

/**
 * Checks labels: at least one, each a class.
 *
 * @throws {ShapeError} when there are none; {ParameterError} when one is no class
 */
export function checkLabels(where: string, labels: Numbers, classes: number): void {
  checkClasses(where, classes);
  if (labels.length === 0) throw new ShapeError(`${where}: expected labels to score; got none.`);
  for (let n = 0; n < labels.length; n++) {
    const label = labels[n] as number;
    if (Number.isInteger(label) && label >= 0 && label < classes) continue;
    throw new ParameterError(
      `${where}: labels must be whole numbers from 0 to ${classes - 1}; item ${n} is ${label}.`,
    );
  }
}

/**
 * Checks that two lists speak of the same items.
 *
 * @throws {ShapeError} when their lengths differ
 */
export function checkPaired(where: string, truth: Numbers, predicted: Numbers): void {
  if (truth.length === predicted.length) return;
  throw new ShapeError(
    `${where}: expected one prediction for each of ${truth.length} labels; got ${predicted.length}.`,
  );
}

/**
 * Checks one score per item and class.
 *
 * @param scores `[items, classes]`, flat
 * @throws {ShapeError} when the count is not items × classes; {ParameterError} when one is not finite
 */
export function checkScores(where: string, truth: Numbers, scores: Numbers, classes: number): void {
  checkLabels(where, truth, classes);
  if (scores.length !== truth.length * classes) {
    throw new ShapeError(
      `${where}: expected [${truth.length}, ${classes}] values, ${truth.length * classes} in a ` +
        `row; got ${scores.length}.`,
    );
  }
  for (let i = 0; i < scores.length; i++) {
    if (Number.isFinite(scores[i])) continue;
    throw new ParameterError(
      `${where}: expected finite values; item ${Math.floor(i / classes)}, class ${i % classes} ` +
        `is ${scores[i]}.`,
    );
  }
}

const ROW_SUM_TOLERANCE = 1e-3;

/**
 * Checks one distribution over classes per item.
 *
 * @param probabilities `[items, classes]`, flat, each row ≥ 0 with a sum of 1 (to 0.001)
 * @throws {ShapeError} when the count is not items × classes; {ParameterError} when a row is no
 *         distribution
 */
export function checkProbabilities(
  where: string,
  truth: Numbers,
  probabilities: Numbers,
  classes: number,
): void {
  checkScores(where, truth, probabilities, classes);
  for (let n = 0; n < truth.length; n++) {
    let sum = 0;
    let least = 0;
    for (let k = 0; k < classes; k++) {
      const probability = probabilities[n * classes + k] as number;
      sum += probability;
      least = Math.min(least, probability);
    }
    if (least >= 0 && Math.abs(sum - 1) <= ROW_SUM_TOLERANCE) continue;
    throw new ParameterError(
      `${where}: expected probabilities ≥ 0 with a sum of 1; those of item ${n} have the sum ` +
        `${sum} and the least is ${least}. Logits must go through softmax first.`,
    );
  }
}
