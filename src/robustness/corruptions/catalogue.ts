// Written by `npm run catalogue`; do not edit.
export { silentCells } from './cells.js';
export { loudCells } from './cells-published.js';
export { clippedPeaks } from './clipping.js';
export { loudness } from './gain.js';
export { lowRate } from './mp3-like.js';
export { pinkNoise } from './pink-noise.js';
export { shiftedPitch } from './pitch.js';
export { changedTempo } from './tempo.js';
export { whiteNoise } from './white-noise.js';
