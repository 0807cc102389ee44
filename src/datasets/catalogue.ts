// Written by `npm run catalogue`; do not edit.
export { fma } from './fma.js';
export { folder } from './folder.js';
export { gtzan } from './gtzan.js';
export { list } from './list.js';
export { spectrograms } from './spectrograms.js';
