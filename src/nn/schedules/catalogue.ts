// Written by `npm run catalogue`; do not edit.
export { constant } from './constant.js';
export { cosine } from './cosine.js';
export { oneCycle } from './one-cycle.js';
export { reduceOnPlateau } from './reduce-on-plateau.js';
export { step } from './step.js';
