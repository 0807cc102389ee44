// Which sound each file held when it was last looked at, so that unchanged files need not be read.
import { createHash, randomUUID } from 'node:crypto';
import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { CACHE_LAYOUT } from './cache-layout.js';

/** What a file system says about a file; another content comes with another of these. */
export interface FileMark {
  readonly size: bigint;
  readonly mtimeNs: bigint;
  readonly ctimeNs: bigint;
  readonly ino: bigint;
}

/** Remembers the sound of files by path and mark. */
export interface FileIndex {
  /** The hash of the sound the file holds, when it has not changed since it was noted. */
  find(path: string, mark: FileMark): string | undefined;
  /**
   * Notes what a file holds.
   *
   * A file changed within the last seconds is not noted: it could change again within one tick of
   * its clock, and nothing would show it.
   */
  note(path: string, mark: FileMark, hash: string): void;
  /** Writes what was noted; what cannot be written is forgotten. */
  save(): void;
}

/** Coarse clocks, such as FAT's, tick every two seconds. */
const SETTLED_MS = 3000;
const SAVE_EVERY = 256;
/** A list with more lines than this that says everything twice is written anew. */
const TIDY_LINES = 5000;

/**
 * Opens the index of a cache folder.
 *
 * A text file to which lines are added: several processes may do so at once. Each line carries a
 * check, so that one cut short by a kill, or mixed up with another, is passed over.
 */
export function fileIndex(folder: string, now: () => number = Date.now): FileIndex {
  const place = join(resolve(folder), CACHE_LAYOUT.files);
  const lines = readLines(place);
  let waiting: string[] = [];
  const save = () => {
    if (waiting.length === 0) return;
    // A line break first: the last line may have been cut short.
    const text = `\n${waiting.join('\n')}\n`;
    waiting = [];
    try {
      mkdirSync(dirname(place), { recursive: true });
      appendFileSync(place, text);
    } catch {
      // The files will be read again next time.
    }
  };
  return {
    find(path, mark) {
      const line = lines.get(resolve(path));
      const hash = line && hashIn(line);
      return hash && line === lineOf(resolve(path), mark, hash) ? hash : undefined;
    },
    note(path, mark, hash) {
      const changed = mark.mtimeNs > mark.ctimeNs ? mark.mtimeNs : mark.ctimeNs;
      if (now() - Number(changed / 1_000_000n) < SETTLED_MS) return;
      const line = lineOf(resolve(path), mark, hash);
      lines.set(resolve(path), line);
      waiting.push(line);
      if (waiting.length >= SAVE_EVERY) save();
    },
    save,
  };
}

/** `check TAB hash TAB mark TAB path as JSON`; equal facts give equal lines. */
function lineOf(path: string, { size, mtimeNs, ctimeNs, ino }: FileMark, hash: string): string {
  const rest = `${hash}\t${size}:${mtimeNs}:${ctimeNs}:${ino}\t${JSON.stringify(path)}`;
  return `${createHash('sha256').update(rest).digest('hex').slice(0, 16)}\t${rest}`;
}

function hashIn(line: string): string | undefined {
  return line.split('\t', 2)[1];
}

/** The last line about each path. */
function readLines(place: string): Map<string, string> {
  const lines = new Map<string, string>();
  let count = 0;
  for (const line of readText(place).split('\n')) {
    const path = line.split('\t', 4)[3];
    if (path === undefined) continue;
    count++;
    try {
      lines.set(JSON.parse(path), line);
    } catch {
      // Cut short; the file will be read again.
    }
  }
  if (count > TIDY_LINES && count > 2 * lines.size) rewrite(place, lines);
  return lines;
}

function readText(place: string): string {
  try {
    return readFileSync(place, 'utf8');
  } catch {
    return '';
  }
}

/** Lines another process adds meanwhile may be lost, which costs it reading those files again. */
function rewrite(place: string, lines: ReadonlyMap<string, string>): void {
  const draft = join(dirname(place), CACHE_LAYOUT.drafts, randomUUID());
  try {
    mkdirSync(dirname(draft), { recursive: true });
    writeFileSync(draft, `${[...lines.values()].join('\n')}\n`);
    renameSync(draft, place);
  } catch {
    rmSync(draft, { force: true });
  }
}
