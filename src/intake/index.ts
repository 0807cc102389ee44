/** Sound to a net's input, the same in training and in prediction. */
export * from './listen.js';
export * from './options.js';
export * from './plan.js';
export * from './spectrogram.js';
