/** Tracks of a corpus to the sheets a net's inputs are cut from; any song to any set of features. */
export * from './entry-cache.js';
export * from './extract.js';
export * from './extraction.js';
export * from './feature-set.js';
export type { HearingMeans, HearingOptions, Song } from './hear-song.js';
export { type HeardSheets, heardSheets } from './heard-sheets.js';
export * from './items.js';
export type { HeardElsewhere, SoundHearing } from './make-sheets.js';
export * from './materials-of.js';
export type { MelPictureOptions } from './mel-set.js';
export * from './prepare.js';
export * from './sets.js';
export * from './sheet-set.js';
export * from './shelf.js';
export type { SoundCopies } from './sound-copies.js';
export { ROW_FACTS } from './table-set.js';
