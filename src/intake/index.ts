/** A song to a net's inputs, the same in training and in prediction; one way a file. */
export * from './catalogue.js';
export * from './define-intake.js';
export * from './front-end.js';
export * from './hear.js';
export * from './intake.js';
export * from './listen.js';
export * from './listen-options.js';
export * from './materials.js';
export type { MelOptions } from './mel-options.js';
export { sheetOfPicture } from './mel-sheet.js';
export * from './normalizer.js';
export * from './plan.js';
export * from './sheet.js';
export * from './spectrogram.js';
export * from './windows.js';
