// What several losses ask of their options and of the output they judge.
import { ParameterError, ShapeError } from '../../base/index.js';

/** @throws {ParameterError} when a share is not between 0 and 1 */
export function checkShare(loss: string, what: string, value: number): void {
  if (value >= 0 && value <= 1) return;
  throw new ParameterError(`${loss}: ${what} must be between 0 and 1; got ${value}.`);
}

/** @throws {ShapeError} when an output is no vector of scores */
export function checkScores(loss: string, outputShape: readonly number[]): void {
  if (outputShape.length === 1) return;
  throw new ShapeError(
    `${loss}: expected logits of shape [classes]; got [${outputShape.join(', ')}]. ` +
      'End the network with a dense layer.',
  );
}

/**
 * One weight a class, four floats more than there are classes; ones when none are given.
 *
 * @throws {ShapeError} when there is not one for each class
 * @throws {ParameterError} when one is negative or not finite
 */
export function classWeightTable(
  loss: string,
  what: string,
  weights: readonly number[] | undefined,
  classes: number,
): Float32Array {
  const table = new Float32Array(classes + 4).fill(1);
  if (weights === undefined) return table;
  if (weights.length !== classes) {
    throw new ShapeError(
      `${loss}: expected ${classes} ${what}, one for each class; got ${weights.length}.`,
    );
  }
  const bad = weights.find((one) => !(one >= 0 && Number.isFinite(one)));
  if (bad !== undefined) {
    throw new ParameterError(`${loss}: ${what} must be finite and at least 0; got ${bad}.`);
  }
  table.set(weights);
  return table;
}
