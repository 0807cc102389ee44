/** One way of dividing tracks a file; parts never share a track, and say when they share an artist. */
export * from './by-id.js';
export * from './catalogue.js';
export type { ClipRandomOptions } from './clip-random.js';
export * from './clips.js';
export type { Crossing, Shared } from './crossings.js';
export * from './describe-leakage.js';
export * from './fold.js';
export type { KFoldOptions } from './k-fold.js';
export * from './leakage.js';
export * from './replicas.js';
export * from './split.js';
