/** One way of dividing tracks a file; parts never share a track, and say when they share an artist. */
export * from './by-id.js';
export * from './by-id.js';
export * from './catalogue.js';
export * from './fold.js';
export * from './leakage.js';
export * from './split.js';
