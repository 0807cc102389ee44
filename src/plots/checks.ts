// The gate at which plots look at what they are given.
import { ParameterError, ShapeError } from '../base/index.js';

/**
 * Checks that there is something to draw, and no more than can be seen.
 *
 * @throws {ParameterError} otherwise
 */
export function checkCount(where: string, what: string, count: number, most: number): void {
  if (count >= 1 && count <= most) return;
  throw new ParameterError(
    `${where}: expected 1 to ${most} ${what}; got ${count}. ` +
      (count < 1 ? 'Hand over some.' : 'Draw a part of them.'),
  );
}

/**
 * Checks that two lists speak of the same things.
 *
 * @throws {ShapeError} when their lengths differ
 */
export function checkLength(where: string, what: string, count: number, expected: number): void {
  if (count === expected) return;
  throw new ShapeError(`${where}: expected ${expected} ${what}; got ${count}. Check the labels.`);
}

/**
 * Checks that numbers can be drawn.
 *
 * @throws {ParameterError} when one is not finite, or lies outside a range
 */
export function checkNumbers(
  where: string,
  what: string,
  numbers: ArrayLike<number>,
  least = Number.NEGATIVE_INFINITY,
  most = Number.POSITIVE_INFINITY,
): void {
  for (let n = 0; n < numbers.length; n++) {
    const value = numbers[n] as number;
    if (Number.isFinite(value) && value >= least && value <= most) continue;
    const range = Number.isFinite(least) ? ` from ${least} to ${most}` : '';
    throw new ParameterError(
      `${where}: expected finite ${what}${range}; number ${n} is ${value}. Leave it out or mend it.`,
    );
  }
}
