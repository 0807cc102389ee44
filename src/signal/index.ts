/** Spectra, scales and resampling of one-channel signals. */
export * from './signal.js';
