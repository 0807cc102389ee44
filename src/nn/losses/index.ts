/** Losses: one a file. */
export type { BinaryCrossEntropyOptions } from './binary-cross-entropy.js';
export { classLossById, classLosses } from './by-id.js';
export * from './catalogue.js';
export type { DistillationOptions } from './distillation.js';
export type { DoubleSoftmaxCrossEntropyOptions } from './double-softmax-cross-entropy.js';
export type { Loss, LossContext, LossMaker, LossSpec } from './loss.js';
export { defineLoss } from './loss.js';
export type { SoftmaxCrossEntropyOptions } from './softmax-cross-entropy.js';
