/** Ways of giving hopeless trials up: one rule a file. */
export { prunerById, pruners } from './by-id.js';
export * from './catalogue.js';
export type { Judgement, Pruner, PrunerMaker, PrunerSpec } from './define-pruner.js';
export { definePruner } from './define-pruner.js';
export type { MedianOptions } from './median.js';
export type { SuccessiveHalvingOptions } from './successive-halving.js';
