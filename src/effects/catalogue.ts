// Written by `npm run catalogue`; do not edit.
export { harmonic } from './harmonic.js';
export { percussive } from './percussive.js';
export { pitchShift } from './pitch-shift.js';
export { timeStretch } from './time-stretch.js';
export { trim } from './trim.js';
