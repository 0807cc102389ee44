/** One corpus a file: its tracks, genres, artists, licence and known faults. */
export { isAudioName } from './audio-names.js';
export type { BesideSounds, BesideTable } from './beside-sounds.js';
export * from './catalogue.js';
export * from './corpus.js';
export * from './csv.js';
export * from './csv-scan.js';
export * from './dataset.js';
export * from './detect.js';
export * from './feature-table.js';
export type { FrontEnd } from './front-end.js';
export * from './m3u.js';
