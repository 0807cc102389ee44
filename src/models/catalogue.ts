// Written by `npm run catalogue`; do not edit.
export { doubleConv } from './double-conv.js';
