// Output that appears when it is whole: written beside its place, renamed onto it at the end, taken
// away when the work ends in any other way.
import { randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DatasetError } from '../base/index.js';

/** A file being written. */
export interface DraftFile {
  /** Adds bytes at the end. */
  append(bytes: Uint8Array): void;
  /** Writes over the first bytes. */
  overwrite(bytes: Uint8Array): void;
  /** Puts the file in its place. */
  finish(): void;
  /** Takes it away; does nothing once finished. */
  discard(): void;
}

/**
 * Starts a file.
 *
 * @throws {DatasetError} when it cannot be written there
 */
export function draftFile(path: string): DraftFile {
  const draft = join(dirname(path), `.${basename(path)}.${randomUUID()}.part`);
  const file = explain(path, () => {
    mkdirSync(dirname(path), { recursive: true });
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
      throw new DatasetError(
        `${path}: expected the name of a file; a folder is there. Name another.`,
      );
    }
    return openSync(draft, 'wx');
  });
  const ending = atExit(() => {
    closeSync(file);
    rmSync(draft, { force: true });
  });
  return {
    append: (bytes) => explain(path, () => writeAll(file, bytes)),
    overwrite: (bytes) => explain(path, () => writeSync(file, bytes, 0, bytes.length, 0)),
    finish() {
      explain(path, () => {
        ending.forget();
        closeSync(file);
        renameSync(draft, path);
      });
    },
    discard: ending.now,
  };
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
}

/** A folder being filled. */
export interface DraftFolder {
  /** Starts a file in it; parts of its path become folders. */
  file(path: string): DraftFile;
  /** Writes a whole file in it; text as UTF-8. */
  write(path: string, content: Uint8Array | string): void;
  /** Moves what is in it to its place, in the order in which the files were started. */
  finish(): void;
  /** Takes it away; does nothing once finished. */
  discard(): void;
}

/**
 * Starts a folder. Files of the same name that lie there are replaced at the end; others stay.
 *
 * @throws {DatasetError} when it cannot be written there
 */
export function draftFolder(path: string): DraftFolder {
  const existed = existsSync(path);
  const draft = join(path, `.draft-${randomUUID()}.part`);
  explain(path, () => mkdirSync(draft, { recursive: true }));
  const started: string[] = [];
  const ending = atExit(() => {
    rmSync(draft, { recursive: true, force: true });
    if (!existed && existsSync(path) && readdirSync(path).length === 0) rmdirSync(path);
  });
  const start = (inner: string) => {
    started.push(inner);
    return draftFile(join(draft, inner));
  };
  return {
    file: start,
    write(inner, content) {
      const file = start(inner);
      file.append(typeof content === 'string' ? new TextEncoder().encode(content) : content);
      file.finish();
    },
    finish() {
      explain(path, () => {
        for (const inner of started) {
          mkdirSync(dirname(join(path, inner)), { recursive: true });
          renameSync(join(draft, inner), join(path, inner));
        }
      });
      ending.now();
    },
    discard: ending.now,
  };
}

/** Has something done at the end of the process, unless it is done or forgotten before. */
function atExit(action: () => void): { now(): void; forget(): void } {
  let isDue = true;
  const now = () => {
    if (!isDue) return;
    forget();
    action();
  };
  const forget = () => {
    isDue = false;
    process.off('exit', now);
  };
  process.on('exit', now);
  return { now, forget };
}

function explain<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof DatasetError) throw cause;
    throw new DatasetError(
      `${path}: cannot be written: ${(cause as Error).message}. Choose another place for --out.`,
      { cause },
    );
  }
}
