// Written by `npm run catalogue`; do not edit.
export { trim } from './trim.js';
