// Written by `npm run catalogue`; do not edit.
export { chromaStft } from './chroma-stft.js';
export { logMelSpectrogram } from './log-mel-spectrogram.js';
export { melSpectrogram } from './mel-spectrogram.js';
export { mfcc } from './mfcc.js';
export { rms } from './rms.js';
export { spectralCentroid } from './spectral-centroid.js';
export { stft } from './stft.js';
export { stftMagnitude } from './stft-magnitude.js';
export { zeroCrossingRate } from './zero-crossing-rate.js';
