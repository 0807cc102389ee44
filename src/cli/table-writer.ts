// Writes a feature table as CSV, Parquet or npy, by the ending of its name.
import { extname } from 'node:path';
import { ROW_FACTS } from '../prepare/index.js';
import {
  columnsWithoutNumber,
  csvHead,
  csvLine,
  type TableLine,
  tableLines,
  writeTableNpy,
  writeTableParquet,
} from '../tables/index.js';
import { draftFile } from './draft.js';
import type { FeatureWriter, WriterOptions } from './feature-writer.js';

/** Endings that name a kind of table. */
export const TABLE_ENDINGS: readonly string[] = ['.csv', '.parquet', '.npy'];

/**
 * A writer of tables.
 *
 * CSV is written line by line; Parquet and npy hold their numbers by columns, so that all lines are
 * kept until the end: half a kilobyte a song.
 */
export function tableWriter({ set, out }: WriterOptions): FeatureWriter {
  const columns = set.columns ?? [];
  const sink = out === undefined ? standardOutput(columns) : sinkFor(out, columns);
  return {
    add({ filename, track }, { arrays }) {
      const [values, places] = arrays;
      const count = values?.shape[0] ?? 0;
      const rows = Array.from({ length: count }, (_, r) => {
        const at = r * ROW_FACTS.length;
        const [length = 0, segment = -1, start = 0] = places?.data.subarray(at, at + 3) ?? [];
        const row = values?.data.subarray(r * columns.length, (r + 1) * columns.length) ?? [];
        return {
          length,
          segment: segment < 0 ? null : segment,
          start,
          values: Float64Array.from(row),
        };
      });
      const lines = tableLines(filename, rows, track?.genre);
      for (const line of lines) sink.add(line);
      return lines.flatMap((line) => {
        const missing = columnsWithoutNumber(columns, line);
        return missing.length > 0 ? [`${line.filename}: no number in ${missing.join(', ')}`] : [];
      });
    },
    finish() {
      sink.finish();
      return { written: out, notes: [] };
    },
    discard: () => sink.discard(),
  };
}

interface Sink {
  add(line: TableLine): void;
  finish(): void;
  discard(): void;
}

function standardOutput(columns: readonly string[]): Sink {
  process.stdout.write(csvHead(columns));
  return {
    add: (line) => void process.stdout.write(csvLine(columns, line)),
    finish: () => {},
    discard: () => {},
  };
}

function sinkFor(out: string, columns: readonly string[]): Sink {
  const ending = extname(out).toLowerCase();
  return ending === '.csv' ? csvFile(out, columns) : wholeFile(out, ending, columns);
}

function csvFile(out: string, columns: readonly string[]): Sink {
  const file = draftFile(out);
  file.append(utf8(csvHead(columns)));
  return {
    add: (line) => file.append(utf8(csvLine(columns, line))),
    finish: () => file.finish(),
    discard: () => file.discard(),
  };
}

function wholeFile(out: string, ending: string, columns: readonly string[]): Sink {
  const lines: TableLine[] = [];
  const file = draftFile(out);
  return {
    add: (line) => void lines.push(line),
    finish() {
      if (ending === '.parquet') {
        file.append(writeTableParquet(columns, lines));
      } else {
        const { npy, facts } = writeTableNpy(columns, lines);
        const beside = draftFile(`${out.slice(0, -ending.length)}.json`);
        beside.append(utf8(`${JSON.stringify(facts, null, 1)}\n`));
        beside.finish();
        file.append(npy);
      }
      file.finish();
    },
    discard: () => file.discard(),
  };
}

const utf8 = (text: string) => new TextEncoder().encode(text);
