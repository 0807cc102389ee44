// Types of compare.js.

/** The largest relative error and the index at which it stands. */
export function largestError(
  ours: ArrayLike<number>,
  reference: ArrayLike<number>,
  floor: number,
  width?: 1 | 2,
): { error: number; at: number };

/** Error of every number in a row of a table, one a column. */
export function columnErrors(
  columns: readonly string[],
  ours: ArrayLike<number>,
  reference: ArrayLike<number>,
  floor: number,
): number[];

/** Signal-to-noise ratio in dB. */
export function signalToNoise(ours: ArrayLike<number>, reference: ArrayLike<number>): number;
