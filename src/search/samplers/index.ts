/** Ways of proposing values: one rule a file. */
export { samplerById, samplers } from './by-id.js';
export * from './catalogue.js';
export type { Proposal, Sampler, SamplerMaker, SamplerSpec } from './define-sampler.js';
export { defineSampler } from './define-sampler.js';
export type { ParzenEstimator, ParzenOptions } from './parzen-estimator.js';
export { parzenEstimator, recencyWeights } from './parzen-estimator.js';
export { type TpeOptions, tpeBestCount } from './tpe.js';
