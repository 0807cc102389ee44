// What masks put where they hide something.
import type { Example } from './augmentation.js';

/** A value in the example's own units, or the mean of the example before it is masked. */
export type Fill = number | 'mean';

/** The number to write. */
export function fillValue(fill: Fill, { data }: Example): number {
  if (fill !== 'mean') return fill;
  let sum = 0;
  for (const value of data) sum += value;
  return sum / data.length;
}
