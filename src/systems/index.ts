/** Published systems, one and its kin a file: what they read, how they were trained, what was printed. */
export * from './by-id.js';
export * from './define-system.js';
