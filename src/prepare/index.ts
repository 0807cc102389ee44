/** Tracks of a corpus to the pictures a net is shown. */
export * from './prepare.js';
