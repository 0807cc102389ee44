/** A song to genre probabilities over time, with a bundle. */
export * from './classifier.js';
export * from './prediction.js';
export * from './song.js';
