/** Features of songs as rows of named numbers, one table a file; `catalogue.ts` lists them. */
export * from './all.js';
export * from './catalogue.js';
export {
  defineTable,
  type Stretch,
  type Table,
  type TableOptions,
  type TableRow,
  type TableSpec,
} from './define-table.js';
