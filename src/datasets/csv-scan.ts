// Comma-separated text of any size, read in pieces: only the wanted fields ever become text.
import { type ByteSource, DatasetError } from '../base/index.js';

/** How to go through a table. */
export interface CsvScan {
  /** Rows at the top that name the columns. */
  readonly headRows: number;
  /**
   * Chooses columns once the head is read.
   *
   * @param head the rows of the head, each with all its fields
   * @returns places of the wanted columns; their order is that of the fields given to `onRow`
   */
  choose(head: readonly (readonly string[])[]): readonly number[];
  /** Receives the wanted fields of each row below the head; a field that is not there is empty. */
  onRow(fields: readonly string[]): void;
  /** Bytes read at a time; default 4 MiB. */
  readonly pieceBytes?: number;
}

const PIECE_BYTES = 4 * 2 ** 20;
/** Longer than any row of a table of songs: an unclosed quote would otherwise swallow the file. */
const LONGEST_ROW_BYTES = 64 * 2 ** 20;

const QUOTE = 0x22;
const COMMA = 0x2c;
const LINE_FEED = 0x0a;
const RETURN = 0x0d;

/**
 * Goes once through comma-separated values as RFC 4180 describes them.
 *
 * Memory holds one piece and one row, however long the file. Quoted fields may hold commas, line
 * ends and doubled quotes; lines end in LF or CRLF; a byte order mark and empty lines are passed
 * over. Use `readCsv` for small tables: it also checks that all rows are of one length.
 *
 * @returns how many rows there were below the head
 * @throws {DatasetError} when the head is not whole, or a quote is never closed
 */
export async function scanCsv(source: ByteSource, scan: CsvScan): Promise<number> {
  const pieceBytes = scan.pieceBytes ?? PIECE_BYTES;
  const head: string[][] = [];
  let wanted: readonly number[] = [];
  let count = 0;
  let rest: Uint8Array = new Uint8Array();
  const take = (bytes: Uint8Array, ends: readonly number[], start: number) => {
    if (ends.length === 1 && ends[0] === start) return; // an empty line
    if (head.length < scan.headRows) {
      head.push(ends.map((_, place) => fieldAt(bytes, ends, start, place)));
      if (head.length === scan.headRows) wanted = scan.choose(head);
      return;
    }
    scan.onRow(wanted.map((place) => fieldAt(bytes, ends, start, place)));
    count += 1;
  };
  for (let at = 0; at < source.size; at += pieceBytes) {
    const piece = await source.read(at, at + pieceBytes);
    const isLast = at + pieceBytes >= source.size;
    const bytes = joined(rest, at === 0 ? withoutMark(piece) : piece);
    rest = bytes.subarray(takeRows(bytes, isLast, take));
    if (rest.length > (isLast ? 0 : LONGEST_ROW_BYTES)) throw unclosed(source, head.length + count);
  }
  if (head.length < scan.headRows) {
    throw new DatasetError(
      `${source.name}: expected ${scan.headRows} rows that name the columns; there are ` +
        `${head.length}. Take the file from the same place as the sounds.`,
    );
  }
  return count;
}

type TakeRow = (bytes: Uint8Array, ends: readonly number[], start: number) => void;

/** Hands over every whole row; gives the place where the first unfinished one starts. */
function takeRows(bytes: Uint8Array, isLast: boolean, take: TakeRow): number {
  let start = 0;
  let isQuoted = false;
  let ends: number[] = [];
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    // Doubled quotes close and open again: what lies between two of them is never an end.
    if (byte === QUOTE) isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (byte === COMMA) ends.push(at);
    else if (byte === LINE_FEED) {
      ends.push(at > start && bytes[at - 1] === RETURN ? at - 1 : at);
      take(bytes, ends, start);
      ends = [];
      start = at + 1;
    }
  }
  if (!isLast || isQuoted || start === bytes.length) return start;
  take(bytes, [...ends, bytes.length], start);
  return bytes.length;
}

const utf8 = new TextDecoder('utf-8');

/** One field as text, unquoted; its own copy, so that it does not keep the piece in memory. */
function fieldAt(bytes: Uint8Array, ends: readonly number[], start: number, place: number): string {
  const end = ends[place];
  if (end === undefined) return '';
  const from = place === 0 ? start : (ends[place - 1] ?? start) + 1;
  const isQuoted = end - from >= 2 && bytes[from] === QUOTE && bytes[end - 1] === QUOTE;
  if (!isQuoted) return utf8.decode(bytes.subarray(from, end));
  return utf8.decode(bytes.subarray(from + 1, end - 1)).replaceAll('""', '"');
}

function joined(left: Uint8Array, right: Uint8Array): Uint8Array {
  if (left.length === 0) return right;
  const both = new Uint8Array(left.length + right.length);
  both.set(left);
  both.set(right, left.length);
  return both;
}

function withoutMark(bytes: Uint8Array): Uint8Array {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return hasMark ? bytes.subarray(3) : bytes;
}

function unclosed(source: ByteSource, row: number): DatasetError {
  return new DatasetError(
    `${source.name}: expected every double quote to be closed; the one opened in row ${row + 1} ` +
      'is not. The file is damaged or cut short; copy it again.',
  );
}
