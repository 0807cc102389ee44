// Written by `npm run catalogue`; do not edit.
export { binaryCrossEntropy } from './binary-cross-entropy.js';
export { distillation } from './distillation.js';
export { doubleSoftmaxCrossEntropy } from './double-softmax-cross-entropy.js';
export { meanSquaredError } from './mean-squared-error.js';
export { softmaxCrossEntropy } from './softmax-cross-entropy.js';
