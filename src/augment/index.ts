/** One augmentation a file: changes to an example under which its label still holds. */
export * from './all.js';
export type { Augmentation, AugmentationSpec, Example } from './augmentation.js';
export { defineAugmentation } from './augmentation.js';
export { mixingWeight } from './beta.js';
export * from './catalogue.js';
export type { Fill } from './fill.js';
