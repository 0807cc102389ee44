// Tables as one NumPy array with its columns' names beside it.
import { writeNpy } from '../array/index.js';
import type { TableLine } from './table-line.js';
import { checkLine } from './write-csv.js';

/** What lies beside the array: the names of its columns, and of what it has no numbers for. */
export interface TableArrayFacts {
  readonly columns: readonly string[];
  readonly filenames: readonly string[];
  /** Samples behind each line. */
  readonly lengths: readonly number[];
  readonly labels: readonly string[];
}

/**
 * A whole table as a .npy file, float64 `[lines, columns]`, and the facts to write as JSON beside it.
 *
 * @throws {ShapeError} when a line has not one value a column
 */
export function writeTableNpy(
  columns: readonly string[],
  lines: readonly TableLine[],
): { npy: Uint8Array; facts: TableArrayFacts } {
  const data = new Float64Array(lines.length * columns.length);
  lines.forEach((line, r) => {
    checkLine(columns, line);
    data.set(line.values, r * columns.length);
  });
  return {
    npy: writeNpy({ data, shape: [lines.length, columns.length] }),
    facts: {
      columns,
      filenames: lines.map(({ filename }) => filename),
      lengths: lines.map(({ length }) => length),
      labels: lines.map(({ label }) => label),
    },
  };
}
