// Comma-separated text, read strictly: a damaged table is an error, never a shifted column.
import { DatasetError } from '../base/index.js';

/** A table whose first row names its columns. */
export interface CsvTable {
  readonly columns: readonly string[];
  /** One record a row, its keys being `columns`. */
  readonly rows: readonly Readonly<Record<string, string>>[];
}

/**
 * Reads comma-separated values as RFC 4180 describes them.
 *
 * Lines end in LF or CRLF; a byte order mark and an empty last line are passed over; a quoted field
 * may hold commas, line ends and doubled quotes. Fields are never trimmed.
 *
 * @param text the file's text
 * @param name what to call the file in messages
 * @throws {DatasetError} naming the line: a row with more or fewer fields than the head, a quote
 *         that is never closed or stands inside a field, a column named twice or not at all
 */
export function readCsv(text: string, name = 'csv'): CsvTable {
  const [head, ...records] = readRecords(text, name);
  if (!head) {
    throw new DatasetError(`${name}: expected a first line that names the columns; it is empty.`);
  }
  const columns = head.fields;
  const repeated = columns.find((column, i) => column === '' || columns.indexOf(column) !== i);
  if (repeated !== undefined) {
    throw new DatasetError(
      `${name}: expected every column to have a name of its own; "${repeated}" is used twice or ` +
        'empty. Rename it in the first line.',
    );
  }
  const rows = records.map(({ fields, line }) => {
    if (fields.length !== columns.length) {
      throw new DatasetError(
        `${name}, line ${line}: expected ${columns.length} fields (${columns.join(', ')}); got ` +
          `${fields.length}. A field with a comma in it must stand in double quotes.`,
      );
    }
    return Object.fromEntries(columns.map((column, i) => [column, fields[i] as string]));
  });
  return { columns, rows };
}

interface CsvRecord {
  readonly fields: string[];
  /** Where it starts, counted from 1. */
  readonly line: number;
}

const BYTE_ORDER_MARK = 0xfeff;

function readRecords(text: string, name: string): CsvRecord[] {
  const records: CsvRecord[] = [];
  let at = text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
  let line = 1;
  while (at < text.length) {
    const record: CsvRecord = { fields: [], line };
    let end = ',';
    while (end === ',') {
      const field = readField(text, at, `${name}, line ${line}`);
      record.fields.push(field.value);
      line += field.value.split('\n').length - 1;
      end = text.startsWith('\r\n', field.next) ? '\r\n' : (text[field.next] ?? '');
      at = field.next + end.length;
    }
    line += 1;
    const isBlank = record.fields.length === 1 && record.fields[0] === '';
    if (!isBlank) records.push(record);
  }
  return records;
}

/** One field from `at` on; `next` is where its comma, its line end or the end of the text is. */
function readField(text: string, at: number, where: string): { value: string; next: number } {
  if (text[at] !== '"') {
    let next = at;
    while (next < text.length && !isFieldEnd(text, next)) next += 1;
    const value = text.slice(at, next);
    if (value.includes('"')) {
      throw new DatasetError(
        `${where}: expected double quotes only around a whole field; got ${shown(value)}. ` +
          'Quote the field and double the quotes inside it.',
      );
    }
    return { value, next };
  }
  let value = '';
  for (let next = at + 1; next < text.length; next++) {
    if (text[next] !== '"') value += text[next];
    else if (text[next + 1] === '"') value += text[next++];
    else if (next + 1 === text.length || isFieldEnd(text, next + 1))
      return { value, next: next + 1 };
    else break;
  }
  throw new DatasetError(
    `${where}: expected a closing double quote and then a comma or the end of the line; ` +
      `the field starts with "${shown(text.slice(at + 1, at + 21))}". Quotes inside a field are doubled.`,
  );
}

function isFieldEnd(text: string, at: number): boolean {
  return text[at] === ',' || text[at] === '\n' || text.startsWith('\r\n', at);
}

/** The beginning of a field as a message can hold it: a file that is no text is full of other signs. */
function shown(field: string): string {
  const plain = field.replace(/[\p{C}\uFFFD]/gu, '·');
  return plain.length > 40 ? `${plain.slice(0, 40)}…` : plain;
}
