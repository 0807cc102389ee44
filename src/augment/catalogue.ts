// Written by `npm run catalogue`; do not edit.
export { bandShift } from './band-shift.js';
export { frequencyMask } from './frequency-mask.js';
export { gain } from './gain.js';
export { mixUp } from './mix-up.js';
export { noise } from './noise.js';
export { timeCrop } from './time-crop.js';
export { timeMask } from './time-mask.js';
