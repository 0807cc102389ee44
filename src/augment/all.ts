// Every augmentation there is, for lists and contract suites.
import type { Augmentation } from './augmentation.js';
import * as catalogue from './catalogue.js';

/** Every augmentation this package knows. */
export const augmentations = Object.values(catalogue) as unknown as readonly Augmentation<object>[];
