// Means over classes, in the several ways that papers call macro.
import { ParameterError } from '../base/index.js';
import { checkLabels, checkPaired, type Numbers } from './checks.js';
import { classScores, macroF1 } from './class-scores.js';
import { type ConfusionMatrix, confusionMatrix } from './confusion-matrix.js';

/** Means over all classes; a class with nothing to divide by counts as 0. */
export interface MacroScores {
  readonly precision: number;
  readonly recall: number;
  /** Mean of the classes' F1. */
  readonly f1: number;
  /** `2 P R / (P + R)` of the mean precision P and the mean recall R; at least as large as `f1`. */
  readonly f1OfMacros: number;
}

/**
 * Mean precision, recall and F1 over all classes, those that never occur included, as 0.
 *
 * `f1OfMacros` is what a paper has that averages precision and recall first (Opitz & Burst 2019,
 * arXiv:1911.03347, on why the two should not be confused).
 *
 * @param confusion row = true class, column = predicted class
 * @throws {ParameterError} when the matrix is not square or counts nothing
 *
 * Parity: `sklearn.metrics.precision_recall_fscore_support(average='macro', zero_division=0)` with all
 * labels named. `macroF1` leaves out classes that are in neither truth nor prediction.
 */
export function macroScores(confusion: ConfusionMatrix): MacroScores {
  const scores = classScores(confusion);
  const mean = (score: 'precision' | 'recall' | 'f1') =>
    scores.reduce((total, of) => total + of[score], 0) / scores.length;
  const [precision, recall] = [mean('precision'), mean('recall')];
  const f1OfMacros = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { precision, recall, f1: mean('f1'), f1OfMacros };
}

/**
 * Macro F1 of each batch, averaged over the batches: what a training loop shows that scores batch by
 * batch.
 *
 * It hangs on the batch size and on the order of items: in a batch without some classes those are
 * left out, and a batch of one class only is judged on that class and on what it was taken for. Given
 * here so that such figures can be traced; report `macroF1`.
 *
 * @param truth     true class of each item, in the order in which they were judged
 * @param predicted predicted class of each item
 * @param batch     items a batch, ≥ 1; the last batch may be smaller and counts as much
 * @returns 0..1
 * @throws {ShapeError} when the lengths differ or are 0; {ParameterError} when a label is no class, or
 *         the batch no whole number ≥ 1
 *
 * Parity: `sklearn.metrics.f1_score(average='macro')` of each batch, and their mean.
 */
export function batchMeanF1(
  truth: Numbers,
  predicted: Numbers,
  classes: number,
  batch: number,
): number {
  checkLabels('batchMeanF1', truth, classes);
  checkPaired('batchMeanF1', truth, predicted);
  if (!(Number.isInteger(batch) && batch >= 1)) {
    throw new ParameterError(`batchMeanF1: batch must be a whole number ≥ 1; got ${batch}.`);
  }
  const [wanted, given] = [Array.from(truth), Array.from(predicted)];
  let total = 0;
  let batches = 0;
  for (let from = 0; from < wanted.length; from += batch) {
    const part = [wanted.slice(from, from + batch), given.slice(from, from + batch)] as const;
    total += macroF1(confusionMatrix(...part, classes));
    batches += 1;
  }
  return total / batches;
}
