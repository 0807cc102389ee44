// Written by `npm run catalogue`; do not edit.
export { featureTable } from './feature-table.js';
export { logMel } from './log-mel.js';
export { melMeans } from './mel-means.js';
export { mfccMap } from './mfcc.js';
export { songImage } from './song-image.js';
export { waveform } from './waveform.js';
