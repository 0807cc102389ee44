// Options that are one number for both axes or a pair.
import { ParameterError } from '../../base/index.js';

/** One number for height and width alike, or `[height, width]`. */
export type PairOption = number | readonly [number, number];

/**
 * Reads a pair option.
 *
 * @throws {ParameterError} when a number is not a whole number ≥ 1
 */
export function pairOf(option: PairOption, kind: string, what: string): readonly [number, number] {
  const pair = typeof option === 'number' ? ([option, option] as const) : option;
  if (pair.length !== 2 || pair.some((length) => !Number.isInteger(length) || length < 1)) {
    throw new ParameterError(
      `${kind}: ${what} must be a whole number ≥ 1 or a pair of them; got ${JSON.stringify(option)}.`,
    );
  }
  return pair;
}
