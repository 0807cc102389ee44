/** Errors, seeded randomness, progress and the shape of files: what every room may lean on. */
export * from './count-of.js';
export * from './elementary.js';
export * from './errors.js';
export * from './files.js';
export * from './find-by-id.js';
export * from './folder-path.js';
export type { InputKind } from './input-kind.js';
export * from './memory-folder.js';
export * from './nearest.js';
export * from './progress.js';
export * from './random.js';
