// Every feature there is, for lists and contract suites.
import * as catalogue from './catalogue.js';
import type { Feature } from './define-feature.js';

/** Every feature this package knows. */
export const features = Object.values(catalogue) as unknown as readonly Feature<object>[];
