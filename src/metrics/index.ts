/** One family of scores a file; numbers in, numbers out. */
export * from './accuracy.js';
export type { Numbers } from './checks.js';
export * from './class-scores.js';
export * from './confusion-matrix.js';
export * from './evaluate.js';
export * from './intervals.js';
export * from './mcnemar.js';
export * from './probability-scores.js';
export * from './song-aggregation.js';
export * from './temperature.js';
