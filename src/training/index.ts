/** Epochs over batches, early stopping, checkpoints and resume; it is handed a trainer. */
export * from './batch.js';
export * from './checkpoint.js';
export * from './epoch-plan.js';
export * from './fit.js';
export type { FitOptions, ValidationScores } from './fit-options.js';
export * from './history.js';
export * from './recent-items.js';
export * from './source.js';
