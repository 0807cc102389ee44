// Every table there is, for lists, commands and contract suites.
import * as catalogue from './catalogue.js';
import type { Table } from './define-table.js';

/** Every table this package knows. */
export const tables: readonly Table[] = Object.values(catalogue);
