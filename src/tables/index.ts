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
export { GTZAN_COLUMNS } from './gtzan57.js';
export * from './table-line.js';
export { csvHead, csvLine, writeTableCsv } from './write-csv.js';
export { type TableArrayFacts, writeTableNpy } from './write-npy.js';
export { writeTableParquet } from './write-parquet.js';
