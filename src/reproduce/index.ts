/** Published systems run again on a corpus: trained, judged, compared with what was printed. */
export * from './reproduce.js';
export * from './results.js';
export * from './run-system.js';
