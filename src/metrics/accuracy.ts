// How often the answer is right: the first guess, or one of the first few.
import { ParameterError, ShapeError } from '../base/index.js';
import { checkClasses, checkPaired, checkScores, type Numbers } from './checks.js';

/**
 * The share of items whose predicted class is the true one.
 *
 * @param truth     true class of each item
 * @param predicted predicted class of each item
 * @returns 0..1
 * @throws {ShapeError} when the lengths differ or are 0
 */
export function accuracy(truth: Numbers, predicted: Numbers): number {
  checkPaired('accuracy', truth, predicted);
  if (truth.length === 0) throw new ShapeError('accuracy: expected labels to score; got none.');
  let right = 0;
  for (let n = 0; n < truth.length; n++) if (truth[n] === predicted[n]) right += 1;
  return right / truth.length;
}

/**
 * The share of items whose true class is among the `k` with the highest scores.
 *
 * Among equal scores the later class wins, as in scikit-learn.
 *
 * @param truth  true class of each item
 * @param scores `[items, classes]`, flat: probabilities or logits
 * @param k      how many guesses, 1..classes; default 2
 * @returns 0..1
 * @throws {ShapeError} when the counts do not fit; {ParameterError} when a label or `k` is no class
 *
 * Parity: `sklearn.metrics.top_k_accuracy_score`.
 */
export function topKAccuracy(truth: Numbers, scores: Numbers, classes: number, k = 2): number {
  checkScores('topKAccuracy', truth, scores, classes);
  if (!(Number.isInteger(k) && k >= 1 && k <= classes)) {
    throw new ParameterError(`topKAccuracy: k must be from 1 to ${classes}; got ${k}.`);
  }
  let right = 0;
  for (let n = 0; n < truth.length; n++) {
    const label = truth[n] as number;
    const own = scores[n * classes + label] as number;
    let better = 0;
    for (let other = 0; other < classes; other++) {
      const score = scores[n * classes + other] as number;
      if (score > own || (score === own && other > label)) better += 1;
    }
    if (better < k) right += 1;
  }
  return right / truth.length;
}

/**
 * The class with the highest score of each item; among equals the first.
 *
 * @param scores `[items, classes]`, flat
 * @throws {ShapeError} when the count is no multiple of `classes`
 */
export function mostLikely(scores: Numbers, classes: number): number[] {
  checkClasses('mostLikely', classes);
  if (scores.length % classes !== 0) {
    throw new ShapeError(
      `mostLikely: expected a multiple of ${classes} values; got ${scores.length}.`,
    );
  }
  return Array.from({ length: scores.length / classes }, (_, n) => {
    let best = 0;
    for (let k = 1; k < classes; k++) {
      if ((scores[n * classes + k] as number) > (scores[n * classes + best] as number)) best = k;
    }
    return best;
  });
}
