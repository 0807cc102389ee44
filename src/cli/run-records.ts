// What a run writes down while it goes: its log, its history and the event file TensorBoard shows.
import { appendFileSync } from 'node:fs';
import { appendFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatasetError } from '../base/index.js';
import { createRunLog, type RunLog } from '../experiment/index.js';
import {
  type ScalarsAtStep,
  tensorboardEvents,
  tensorboardFileName,
} from '../interchange/index.js';
import { diskFolder } from '../node/index.js';
import { RUN_FILES } from '../report/index.js';
import type { EpochRecord } from '../training/index.js';
import { packageVersion } from './version.js';

const HISTORY = 'history.jsonl';
const EVENTS = /^events\.out\.tfevents\.\d+\.earmark$/;

/** The records of one run. */
export interface RunRecords {
  /** To be told before the first step. */
  start(run: Parameters<RunLog['start']>[0]): void;
  /** To be told after every epoch. */
  epochs(history: readonly EpochRecord[]): Promise<void>;
  /** To be told at the end, before the classifier is written. */
  end(result: Parameters<RunLog['end']>[0]): Promise<void>;
}

/** Versions worth recording with a run. */
export const RUN_VERSIONS = { earmark: packageVersion(), node: process.versions.node };

/**
 * Opens the records in a run's folder, which is there.
 *
 * @param resuming whether the run goes on; otherwise what is left of an earlier one is taken away
 * @throws {DatasetError} when they cannot be written, or the log of an earlier sitting is damaged
 */
export async function openRunRecords(path: string, resuming: boolean): Promise<RunRecords> {
  const folder = diskFolder(path);
  const logPath = join(path, RUN_FILES.log);
  const earlier = await explain(path, () => (resuming ? wholeLines(logPath) : clear(path)));
  const log = createRunLog((line) => explainNow(path, () => appendFileSync(logPath, line)), {
    earlier,
  });
  const save = async (history: readonly EpochRecord[]) => {
    const lines = history.map((record) => `${JSON.stringify(record)}\n`).join('');
    await folder.write(HISTORY, new TextEncoder().encode(lines));
    await explain(path, () => saveEvents(path, log));
  };
  return {
    start: (run) => log.start(run, RUN_VERSIONS),
    async epochs(history) {
      log.epochs(history);
      await save(history);
    },
    async end(result) {
      log.end(result);
      await save(result.history);
    },
  };
}

/** The log without a last line that a kill cut short, which is taken out of the file as well. */
async function wholeLines(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch(emptyWhenMissing);
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole !== text) await writeFile(path, whole);
  return whole;
}

async function clear(path: string): Promise<string> {
  await mkdir(path, { recursive: true });
  const old = (await readdir(path)).filter((name) => name === RUN_FILES.log || EVENTS.test(name));
  for (const name of old) await rm(join(path, name));
  return '';
}

/**
 * Brings the event file up to date. Where it is the beginning of what it is to be, only the rest is
 * appended: a TensorBoard that is watching keeps the file open.
 */
async function saveEvents(path: string, { lines }: RunLog): Promise<void> {
  const [first] = lines;
  if (first === undefined) return;
  const seconds = (time: string) => Date.parse(time) / 1000;
  const steps = lines.flatMap((line): ScalarsAtStep[] => {
    if (line.kind !== 'epoch') return [];
    const scalars = {
      loss: line.loss,
      accuracy: line.accuracy,
      validation_loss: line.validationLoss,
      validation_accuracy: line.validationAccuracy,
      learning_rate: line.learningRate,
    };
    return [{ step: line.epoch, wallTime: seconds(line.time), scalars }];
  });
  const bytes = tensorboardEvents(seconds(first.time), steps);
  const file = join(path, tensorboardFileName(seconds(first.time)));
  const present: Uint8Array = await readFile(file).catch(() => new Uint8Array(0));
  if (present.every((byte, i) => byte === bytes[i])) {
    await appendFile(file, bytes.subarray(present.length));
  } else {
    await writeFile(file, bytes);
  }
}

function emptyWhenMissing(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return '';
  throw error;
}

async function explain<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    throw refused(path, cause);
  }
}

function explainNow(path: string, work: () => void): void {
  try {
    work();
  } catch (cause) {
    throw refused(path, cause);
  }
}

function refused(path: string, cause: unknown): DatasetError {
  return new DatasetError(
    `${path}: expected to write the records of the run; ${(cause as Error).message}. ` +
      'Make room, or choose a folder that may be written to.',
    { cause },
  );
}
