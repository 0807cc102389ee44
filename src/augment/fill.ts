// What masks put where they hide something.
import type { Example } from './augmentation.js';

/** A value in the example's own units, or the mean or the least value of the example before it is masked. */
export type Fill = number | 'mean' | 'min';

/** The number to write. */
export function fillValue(fill: Fill, { data }: Example): number {
  if (typeof fill === 'number') return fill;
  if (fill === 'min') return leastOf(data);
  let sum = 0;
  for (const value of data) sum += value;
  return sum / data.length;
}

/** The least value there is. */
export function leastOf(values: Float32Array): number {
  return values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
}

/** The largest value there is. */
export function largestOf(values: Float32Array): number {
  return values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
}
