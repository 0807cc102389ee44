/** One librosa-exact feature a file; `catalogue.ts` lists them. */
export * from './all.js';
export * from './catalogue.js';
export type { Feature, FeatureSpec } from './define-feature.js';
export { defineFeature } from './define-feature.js';
export type { LogMelOptions } from './log-mel-spectrogram.js';
export type { MfccOptions } from './mfcc.js';
export type { RmsOptions } from './rms.js';
export type { ZeroCrossingRateOptions } from './zero-crossing-rate.js';
