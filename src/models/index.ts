/** One architecture a file; a model builds a network for an input shape and a number of classes. */

export * from './by-id.js';
export * from './catalogue.js';
export * from './define.js';
