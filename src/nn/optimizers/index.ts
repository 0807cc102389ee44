/** Ways of moving weights against their gradient: one a file. */

export type { AdamOptions } from './adam-update.js';
export { optimizerById, optimizers } from './by-id.js';
export * from './catalogue.js';
export type { WeightDecayOptions } from './decay-scalars.js';
export type { DecayOptions, Optimizer, OptimizerMaker, OptimizerSpec } from './optimizer.js';
export { defineOptimizer } from './optimizer.js';
export type { RmspropOptions } from './rmsprop.js';
export type { SgdOptions } from './sgd.js';
