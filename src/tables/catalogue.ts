// Written by `npm run catalogue`; do not edit.
export { gtzan57 } from './gtzan57.js';
