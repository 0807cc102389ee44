/** One librosa-exact feature a file; `catalogue.ts` lists them. */
export * from './all.js';
export type { BeatTrackOptions } from './beat-track.js';
export { beatsAndTempo } from './beat-track.js';
export * from './catalogue.js';
export type { Feature, FeatureSpec } from './define-feature.js';
export { defineFeature } from './define-feature.js';
export type { LogMelOptions } from './log-mel-spectrogram.js';
export type { MfccOptions } from './mfcc.js';
export type { OnsetDetectOptions } from './onset-detect.js';
export type { PlaceUnits } from './place-units.js';
export type { RmsOptions } from './rms.js';
export type { TempoFeatureOptions } from './tempo.js';
export type { TempogramFeatureOptions } from './tempogram.js';
export type { ZeroCrossingRateOptions } from './zero-crossing-rate.js';
