// A row that knows which file it came from: what the writers write.
import type { TableRow } from './define-table.js';

/** One line of a written table. */
export interface TableLine {
  /** Name of the sound's file; with the segment's number before its ending when there are several. */
  readonly filename: string;
  /** Samples the line was computed from. */
  readonly length: number;
  /** One number a column of the table. */
  readonly values: ArrayLike<number>;
  /** The genre, or nothing when it is not known. */
  readonly label: string;
}

/**
 * The rows of one song as lines to write.
 *
 * @param filename name of the song's file, without folders as in the public tables
 * @param label    the song's genre; nothing when left out
 *
 * @example
 * tableLines('blues.00000.wav', gtzan57Segments.rows(signal), 'blues')[3].filename; // 'blues.00000.3.wav'
 */
export function tableLines(filename: string, rows: readonly TableRow[], label = ''): TableLine[] {
  return rows.map(({ length, segment, values }) => {
    const name = segment === null ? filename : segmentName(filename, segment);
    return { filename: name, length, values, label };
  });
}

function segmentName(filename: string, segment: number): string {
  const dot = filename.lastIndexOf('.');
  return dot < 1
    ? `${filename}.${segment}`
    : `${filename.slice(0, dot)}.${segment}${filename.slice(dot)}`;
}

/**
 * The columns of a line that are not numbers, to be named when a table is written.
 *
 * No sound we know of gives any; where librosa's own number would be none, ours is none as well.
 */
export function columnsWithoutNumber(columns: readonly string[], { values }: TableLine): string[] {
  return columns.filter((_, c) => !Number.isFinite(values[c]));
}
