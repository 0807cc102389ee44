// Every plot there is, for lists and contract suites.
import * as catalogue from './catalogue.js';
import type { Plot } from './define-plot.js';

/** Every plot this package knows. */
export const plots = Object.values(catalogue) as unknown as readonly Plot<never>[];
