// Which class is taken for which.
import { ParameterError } from '../base/index.js';
import { checkLabels, checkPaired, type Numbers } from './checks.js';

/** Counts: row = true class, column = predicted class. */
export type ConfusionMatrix = readonly (readonly number[])[];

/**
 * Counts every pair of true and predicted class.
 *
 * @param truth     true class of each item, 0..classes − 1
 * @param predicted predicted class of each item
 * @returns `[classes][classes]`: row = true class, column = predicted class
 * @throws {ShapeError} when the lengths differ or are 0; {ParameterError} when a label is no class
 *
 * Parity: `sklearn.metrics.confusion_matrix`.
 */
export function confusionMatrix(
  truth: Numbers,
  predicted: Numbers,
  classes: number,
): ConfusionMatrix {
  checkLabels('confusionMatrix', truth, classes);
  checkPaired('confusionMatrix', truth, predicted);
  checkLabels('confusionMatrix', predicted, classes);
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (let n = 0; n < truth.length; n++) {
    const row = counts[truth[n] as number] as number[];
    row[predicted[n] as number] = (row[predicted[n] as number] as number) + 1;
  }
  return counts;
}

/**
 * Checks that a matrix is square and counts something.
 *
 * @throws {ParameterError} otherwise
 */
export function checkConfusion(where: string, confusion: ConfusionMatrix): void {
  const isSquare = confusion.every((row) => row.length === confusion.length);
  const isCount = confusion.flat().every((count) => count >= 0 && Number.isFinite(count));
  if (isSquare && isCount && confusion.flat().some((count) => count > 0)) return;
  throw new ParameterError(
    `${where}: expected a square matrix of counts ≥ 0, not all of them 0; got ` +
      `${JSON.stringify(confusion).slice(0, 60)}. Make it with confusionMatrix.`,
  );
}
