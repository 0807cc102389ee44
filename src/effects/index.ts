/** One librosa-exact change of a sound a file; `catalogue.ts` lists them. */
export * from './all.js';
export * from './catalogue.js';
export { defineEffect, type Effect, type EffectSpec } from './define-effect.js';
