// Written by `npm run catalogue`; do not edit.
export { median } from './median.js';
export { none } from './none.js';
export { successiveHalving } from './successive-halving.js';
