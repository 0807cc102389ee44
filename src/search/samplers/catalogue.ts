// Written by `npm run catalogue`; do not edit.
export { random } from './random.js';
export { tpe } from './tpe.js';
