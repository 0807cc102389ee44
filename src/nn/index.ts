/** The training engine: graph, gradients, plan, threads, layers, losses, optimizers, schedules. */
export type { Attributes, GraphNode, Parameter, Penalty } from './graph.js';
export * from './initializers/index.js';
export * from './layers/index.js';
export { type LoadedWeights, type LoadWeightsOptions, loadWeights } from './load-weights.js';
export * from './losses/index.js';
export { type LayerSummary, type NamedParameter, type Network, network } from './network.js';
export * from './optimizers/index.js';
export type { Precision } from './plan/plan-builder.js';
export { compilePredictor, type Predictor, type PredictorOptions } from './predictor.js';
export type { RunningThreads, ThreadHost, WorkerInit } from './run/thread-host.js';
export * from './schedules/index.js';
export * from './trainer/index.js';
export { checkWeights, initializeWeights, type Weights } from './weights.js';
