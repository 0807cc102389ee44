/** A corpus looked at: what is missing, damaged, short, there twice or in two genres, and what to do. */
export * from './diagnose.js';
export * from './findings.js';
export * from './fingerprint.js';
export * from './hear.js';
export * from './near-duplicates.js';
