// Written by `npm run catalogue`; do not edit.
export { gtzan57 } from './gtzan57.js';
export { gtzan57Segments } from './gtzan57-3s.js';
export { seed26 } from './seed26.js';
