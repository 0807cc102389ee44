// Tables as comma-separated values, in the form of the public GTZAN tables.
import { ShapeError } from '../base/index.js';
import type { TableLine } from './table-line.js';

/** Ends a line, as RFC 4180 and the public tables have it. */
const LINE_END = '\r\n';

/**
 * The first line: `filename,length,…,label`, with its line end.
 *
 * @param columns the table's
 */
export function csvHead(columns: readonly string[]): string {
  return ['filename', 'length', ...columns, 'label'].map(quoted).join(',') + LINE_END;
}

/**
 * One line, with its line end.
 *
 * Numbers are written in the fewest digits that read back as the same float64, 15 to 17 at most; the
 * public tables were cut to about nine. What is no number is written `NaN`.
 *
 * @throws {ShapeError} when the line has not one value a column
 */
export function csvLine(columns: readonly string[], line: TableLine): string {
  checkLine(columns, line);
  const { filename, length, values, label } = line;
  const numbers = Array.from(values, String);
  return [quoted(filename), length, ...numbers, quoted(label)].join(',') + LINE_END;
}

/**
 * A whole table as comma-separated values, by RFC 4180.
 *
 * @throws {ShapeError} when a line has not one value a column
 *
 * @example
 * writeTableCsv(gtzan57.columns, tableLines('song.wav', gtzan57.rows(signal), 'rock'));
 */
export function writeTableCsv(columns: readonly string[], lines: Iterable<TableLine>): string {
  return [csvHead(columns), ...Array.from(lines, (line) => csvLine(columns, line))].join('');
}

/**
 * Refuses a line that does not fit its table.
 *
 * @throws {ShapeError} naming the line's file
 */
export function checkLine(columns: readonly string[], { filename, values }: TableLine): void {
  if (values.length === columns.length) return;
  throw new ShapeError(
    `${filename}: expected ${columns.length} values, one a column; got ${values.length}. ` +
      'Write every line with the columns of the table it was computed by.',
  );
}

/** A field in double quotes where it holds what would end it. */
function quoted(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
