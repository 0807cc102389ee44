/** One augmentation a file: changes to an example under which its label still holds. */
export * from './all.js';
export type {
  Augmentation,
  AugmentationSpec,
  Chance,
  Example,
  ExampleKind,
} from './augmentation.js';
export { defineAugmentation } from './augmentation.js';
export { mixingWeight } from './beta.js';
export { augmentationById } from './by-id.js';
export * from './catalogue.js';
export type { Fill } from './fill.js';
export type { MaskOptions } from './mask-place.js';
export * from './plan.js';
export * from './presets.js';
export type { Range } from './range.js';
