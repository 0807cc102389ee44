/** Epochs over batches, early stopping, checkpoints and resume; it is handed a trainer. */
export * from './batch.js';
export * from './checkpoint.js';
export * from './fit.js';
export * from './history.js';
export * from './source.js';
