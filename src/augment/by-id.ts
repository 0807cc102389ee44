// Augmentations by the id that recipes carry.
import { nearest, ParameterError } from '../base/index.js';
import { augmentations } from './all.js';
import type { Augmentation } from './augmentation.js';

/**
 * The augmentation of an id.
 *
 * @throws {ParameterError} when there is none, naming the nearest
 */
export function augmentationById(id: string): Augmentation<object> {
  const found = augmentations.find((augmentation) => augmentation.id === id);
  if (found) return found;
  const known = augmentations.map((augmentation) => augmentation.id);
  const guess = nearest(id, known);
  throw new ParameterError(
    `augmentation: expected one of ${known.join(', ')}; got "${id}".` +
      (guess === undefined ? '' : ` Did you mean "${guess}"?`),
  );
}
