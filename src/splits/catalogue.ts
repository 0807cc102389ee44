// Written by `npm run catalogue`; do not edit.
export { byArtist } from './by-artist.js';
export { clipRandom } from './clip-random.js';
export { fixed } from './fixed.js';
export { kFold } from './k-fold.js';
export { song602020 } from './song-60-20-20.js';
export { song8020 } from './song-80-20.js';
export { stratified } from './stratified.js';
