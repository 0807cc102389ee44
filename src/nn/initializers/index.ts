/** Starting values of weights: one rule a file. */
export { constantInitializer } from './constant.js';
export { glorotUniform } from './glorot-uniform.js';
export { heNormal } from './he-normal.js';
export { heUniform } from './he-uniform.js';
export type { FanCounts, Initializer } from './initializer.js';
export { orthogonal } from './orthogonal.js';
export { torchDefault } from './torch-default.js';
export { uniformInitializer } from './uniform.js';
