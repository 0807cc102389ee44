/** The saved classifier: weights, model, intake, labels, calibration and provenance in one file. */
export * from './bundle.js';
export * from './facts.js';
export * from './network.js';
