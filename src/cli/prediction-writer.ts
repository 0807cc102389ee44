// Prints predictions as they come: a table for people, JSON or CSV for programs.
import type { Prediction } from '../predict/index.js';
import { clock, percent, shorten, style, terminalWidth } from './terminal.js';

/** What became of one file. */
export type Outcome =
  | ({ readonly path: string } & Prediction)
  | { readonly path: string; readonly error: string };

/** Receives outcomes one by one. */
export interface PredictionWriter {
  begin(): void;
  add(outcome: Outcome): void;
  end(): void;
}

/** The writer the flags ask for. */
export function predictionWriter(
  flags: { readonly json?: boolean; readonly csv?: boolean; readonly timeline?: boolean },
  labels: readonly string[],
  files: readonly string[],
): PredictionWriter {
  if (flags.json) return jsonWriter();
  if (flags.csv) return csvWriter(labels);
  return tableWriter(labels, files, flags.timeline ?? false);
}

const print = (line: string) => process.stdout.write(`${line}\n`);

function jsonWriter(): PredictionWriter {
  let first = true;
  return {
    begin: () => process.stdout.write('['),
    add(outcome) {
      const { path, ...facts } = outcome;
      process.stdout.write(`${first ? '' : ','}\n${JSON.stringify({ path, ...facts })}`);
      first = false;
    },
    end: () => print(first ? ']' : '\n]'),
  };
}

function csvWriter(labels: readonly string[]): PredictionWriter {
  const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return {
    begin: () => print(['path', 'genre', 'confidence', ...labels, 'error'].map(cell).join(',')),
    add(outcome) {
      if ('error' in outcome) {
        print([cell(outcome.path), '', '', ...labels.map(() => ''), cell(outcome.error)].join(','));
        return;
      }
      const { path, genre, confidence, genres } = outcome;
      const of = new Map(genres.map((entry) => [entry.genre, entry.probability]));
      const shares = labels.map((label) => (of.get(label) ?? 0).toFixed(4));
      print([cell(path), cell(genre), confidence.toFixed(4), ...shares, ''].join(','));
    },
    end: () => {},
  };
}

function tableWriter(
  labels: readonly string[],
  files: readonly string[],
  timeline: boolean,
): PredictionWriter {
  const genreWidth = Math.max(...labels.map((label) => label.length));
  const longest = Math.max(4, ...files.map((file) => file.length));
  const pathWidth = Math.max(12, Math.min(longest, terminalWidth() - genreWidth - 40));
  const failures: { path: string; error: string }[] = [];
  return {
    begin: () => {},
    add(outcome) {
      if ('error' in outcome) {
        failures.push(outcome);
        return;
      }
      const path = shorten(outcome.path, pathWidth).padEnd(pathWidth);
      const genre = style.strong(outcome.genre.padEnd(genreWidth));
      const others = outcome.genres
        .slice(1, 3)
        .map((entry) => `${entry.genre} ${percent(entry.probability)}`);
      const sure = percent(outcome.confidence).padStart(5);
      print(`${path}  ${genre} ${sure}  ${style.faint(others.join(', '))}`.trimEnd());
      for (const warning of outcome.warnings) print(`  ${style.warning('note')} ${warning}`);
      if (timeline) for (const line of timelineLines(outcome, genreWidth)) print(line);
    },
    end() {
      if (failures.length === 0) return;
      const count = failures.length === 1 ? '1 file' : `${failures.length} files`;
      process.stderr.write(`\n${style.error(`${count} could not be heard:`)}\n`);
      for (const { path, error } of failures) {
        const named = error.startsWith(path) ? error : `${path}: ${error}`;
        process.stderr.write(`  ${named}\n`);
      }
    },
  };
}

/** One line for each stretch of the song that keeps its genre. */
function timelineLines({ timeline }: Prediction, genreWidth: number): string[] {
  const stretches: { start: number; end: number; genre: string; sum: number; count: number }[] = [];
  for (const { start, end, genre, probability } of timeline) {
    const last = stretches.at(-1);
    if (last?.genre === genre) {
      last.end = end;
      last.sum += probability;
      last.count += 1;
    } else {
      stretches.push({ start, end, genre, sum: probability, count: 1 });
    }
  }
  return stretches.map(({ start, end, genre, sum, count }) => {
    const time = `${clock(start)}–${clock(end)}`.padStart(15);
    return `  ${time}  ${genre.padEnd(genreWidth)} ${percent(sum / count).padStart(5)}`;
  });
}
