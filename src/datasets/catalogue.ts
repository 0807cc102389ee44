// Written by `npm run catalogue`; do not edit.
export { folder } from './folder.js';
export { gtzan } from './gtzan.js';
export { spectrograms } from './spectrograms.js';
