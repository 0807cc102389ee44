// Written by `npm run catalogue`; do not edit.
export { byArtist } from './by-artist.js';
export { fixed } from './fixed.js';
export { stratified } from './stratified.js';
