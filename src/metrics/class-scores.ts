// How well each class is found, and means over classes; all of it read off the confusion matrix.
import { type ConfusionMatrix, checkConfusion } from './confusion-matrix.js';

/** The scores of one class; each 0..1, and 0 where nothing was there to divide by. */
export interface ClassScores {
  /** Of the items said to be of this class, the share that is: `TP / (TP + FP)`. */
  readonly precision: number;
  /** Of the items of this class, the share that was found: `TP / (TP + FN)`. */
  readonly recall: number;
  /** Harmonic mean of both: `2 TP / (2 TP + FP + FN)`. */
  readonly f1: number;
  /** Items of this class. */
  readonly support: number;
}

/**
 * Precision, recall and F1 of each class.
 *
 * @param confusion row = true class, column = predicted class
 * @returns one entry a class, in their order
 * @throws {ParameterError} when the matrix is not square or counts nothing
 *
 * Parity: `sklearn.metrics.precision_recall_fscore_support` with `zero_division=0`.
 */
export function classScores(confusion: ConfusionMatrix): ClassScores[] {
  checkConfusion('classScores', confusion);
  return confusion.map((row, k) => {
    const right = row[k] as number;
    const support = sum(row);
    const claimed = sum(confusion.map((other) => other[k] as number));
    return {
      precision: ratio(right, claimed),
      recall: ratio(right, support),
      f1: ratio(2 * right, support + claimed),
      support,
    };
  });
}

/**
 * Mean F1 over the classes that occur, be it in truth or in prediction.
 *
 * Parity: `sklearn.metrics.f1_score(average='macro')`, which leaves out a class that is in neither.
 *
 * @throws {ParameterError} when the matrix is not square or counts nothing
 */
export function macroF1(confusion: ConfusionMatrix): number {
  const scores = classScores(confusion).filter(
    ({ support }, k) => support > 0 || confusion.some((row) => (row[k] as number) > 0),
  );
  return sum(scores.map(({ f1 }) => f1)) / scores.length;
}

/**
 * Mean recall over the classes that truly occur: accuracy as if every class had as many items.
 *
 * Parity: `sklearn.metrics.balanced_accuracy_score`.
 *
 * @throws {ParameterError} when the matrix is not square or counts nothing
 */
export function balancedAccuracy(confusion: ConfusionMatrix): number {
  const present = classScores(confusion).filter(({ support }) => support > 0);
  return sum(present.map(({ recall }) => recall)) / present.length;
}

/**
 * `(TP + TN) / all` of each class: how often "is it this class?" is answered rightly.
 *
 * @returns one share a class, in their order
 * @throws {ParameterError} when the matrix is not square or counts nothing
 *
 * Parity: the sums of `sklearn.metrics.multilabel_confusion_matrix`.
 */
export function oneVersusRestAccuracies(confusion: ConfusionMatrix): number[] {
  checkConfusion('oneVersusRestAccuracies', confusion);
  const all = sum(confusion.flat());
  return confusion.map((row, k) => {
    const claimed = sum(confusion.map((other) => other[k] as number));
    const missed = sum(row) + claimed - 2 * (row[k] as number);
    return 1 - missed / all;
  });
}

/**
 * Mean over classes of `(TP + TN) / all`: what some papers print as accuracy.
 *
 * It is `1 − 2 (1 − accuracy) / classes`, so 70 % of ten classes reads as 94 %; given here only so
 * that such figures can be traced.
 *
 * @throws {ParameterError} when the matrix is not square or counts nothing
 */
export function oneVersusRestAccuracy(confusion: ConfusionMatrix): number {
  checkConfusion('oneVersusRestAccuracy', confusion);
  const all = sum(confusion.flat());
  const right = sum(confusion.map((row, k) => row[k] as number));
  return 1 - (2 * (1 - right / all)) / confusion.length;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
