// What an initializer is: a rule that draws one starting value at a time.
import type { Random } from '../../base/index.js';

/** What an initializer may know of the array it fills. */
export interface FanCounts {
  readonly fanIn: number;
  readonly fanOut: number;
}

/** Gives the function that draws each value of an array, in row-major order. */
export type Initializer = (fans: FanCounts, random: Random) => () => number;
