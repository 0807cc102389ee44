/**
 * Earmark: hear a track, know its genre.
 *
 * What most programs need; each room has an entry of its own, for example `earmark/features`.
 */
export { type Audio, decode } from './audio/index.js';
export * from './base/index.js';
export { type Bundle, readBundle, writeBundle } from './bundle/index.js';
export { type Classifier, createClassifier, type Prediction } from './predict/index.js';
