/** One family of scores a file; numbers in, numbers out. */
export * from './accuracy.js';
export * from './bootstrap.js';
export type { Numbers } from './checks.js';
export * from './class-scores.js';
export * from './confusion-matrix.js';
export * from './corruption-curve.js';
export * from './evaluate.js';
export * from './evaluate-songs.js';
export { differenceInterval, type Interval, wilsonInterval } from './intervals.js';
export * from './leak-meter.js';
export * from './macro-scores.js';
export * from './mcnemar.js';
export * from './over-seeds.js';
export * from './paired-bootstrap.js';
export * from './probability-scores.js';
export type { BootstrapOptions } from './resampling.js';
export * from './song-aggregation.js';
export * from './temperature.js';
