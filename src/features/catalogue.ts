// Written by `npm run catalogue`; do not edit.
export { beatTrack } from './beat-track.js';
export { chromaStft } from './chroma-stft.js';
export { fourierTempogram } from './fourier-tempogram.js';
export { hpss } from './hpss.js';
export { logMelSpectrogram } from './log-mel-spectrogram.js';
export { melSpectrogram } from './mel-spectrogram.js';
export { mfcc } from './mfcc.js';
export { onsetDetect } from './onset-detect.js';
export { onsetStrength } from './onset-strength.js';
export { rms } from './rms.js';
export { spectralCentroid } from './spectral-centroid.js';
export { split } from './split.js';
export { stft } from './stft.js';
export { stftMagnitude } from './stft-magnitude.js';
export { tempo } from './tempo.js';
export { tempogram } from './tempogram.js';
export { zeroCrossingRate } from './zero-crossing-rate.js';
