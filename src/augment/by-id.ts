// Augmentations by the id that recipes carry.
import { findById } from '../base/index.js';
import { augmentations } from './all.js';
import type { Augmentation } from './augmentation.js';

/**
 * The augmentation of an id.
 *
 * @throws {ParameterError} when there is none, naming the nearest
 */
export function augmentationById(id: string): Augmentation<object> {
  return findById('augmentation', augmentations, id);
}
