/** Losses: one a file. */
export type { Loss, LossContext } from './loss.js';
export { type SoftmaxCrossEntropyOptions, softmaxCrossEntropy } from './softmax-cross-entropy.js';
