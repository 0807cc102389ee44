// Written by `npm run catalogue`; do not edit.
export { add } from './add.js';
export { averagePool2d } from './average-pool-2d.js';
export { batchNorm } from './batch-norm.js';
export { concat } from './concat.js';
export { conv1d } from './conv1d.js';
export { conv2d } from './conv2d.js';
export { conv2dTranspose } from './conv2d-transpose.js';
export { dense } from './dense.js';
export { dropout } from './dropout.js';
export { flatten } from './flatten.js';
export { globalAveragePool2d, globalMaxPool2d } from './global-pool-2d.js';
export { maxPool2d } from './max-pool-2d.js';
export { relu } from './relu.js';
export { softmax } from './softmax.js';
