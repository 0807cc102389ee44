// Every effect there is, for lists and contract suites.
import * as catalogue from './catalogue.js';
import type { Effect } from './define-effect.js';

/** Every effect this package knows. */
export const effects = Object.values(catalogue) as unknown as readonly Effect<object>[];
