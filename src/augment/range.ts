// A pair of numbers that something is drawn between.
import { ParameterError, type Random } from '../base/index.js';

/** Lowest and highest value, drawn from evenly; twice the same for one that is fixed. */
export type Range = readonly [low: number, high: number];

/**
 * A number drawn evenly between the ends of a range.
 *
 * One number is taken from the stream whether or not the ends differ.
 *
 * @param least and `most`: what both ends must lie within
 * @throws {ParameterError} when the range is none or leaves these bounds
 */
export function drawFrom(
  where: string,
  name: string,
  range: Range,
  [least, most]: Range,
  random: Random,
): number {
  const [low, high] = checkRange(where, name, range, [least, most]);
  return low + (high - low) * random.uniform();
}

/** Checks a range. @throws {ParameterError} when it is none or leaves its bounds */
export function checkRange(where: string, name: string, range: Range, [least, most]: Range): Range {
  if (Array.isArray(range) && range.length === 2 && range.every(Number.isFinite)) {
    const [low, high] = range;
    if (low <= high && low >= least && high <= most) return range;
  }
  const bounds = most === Number.POSITIVE_INFINITY ? `≥ ${least}` : `in ${least}..${most}`;
  throw new ParameterError(
    `${where}: ${name} must be [low, high] ${bounds}; got ${JSON.stringify(range)}. Change ${name}.`,
  );
}
