// The log of a run: one JSON object a line, each with its kind and its time, written as things happen.
import { DatasetError } from '../base/index.js';
import type { Network } from '../nn/index.js';
import { describeLeakage } from '../splits/index.js';
import type { EpochRecord } from '../training/index.js';
import type { PreparedParts } from './corpus.js';
import type { Verdict } from './judge.js';
import type { Recipe } from './recipe.js';
import type { TrainResult } from './train.js';

/** The first line: all that the run starts from. */
export interface LoggedStart {
  readonly kind: 'start';
  /** ISO 8601, UTC, as in every line. */
  readonly time: string;
  /** Every value resolved. */
  readonly recipe: Recipe;
  readonly corpus: {
    readonly dataset: string;
    readonly name: string;
    readonly genres: readonly string[];
    readonly tracks: number;
  };
  /** Songs of each part, or clips where clips were divided; `split` never `auto`. */
  readonly parts: {
    readonly split: string;
    readonly train: number;
    readonly validation: number;
    /** Tracks that could not be heard. */
    readonly failures: number;
  };
  readonly leakage: {
    readonly isClean: boolean;
    /** What crosses, in sentences. */
    readonly found: readonly string[];
  };
  /** Values the net learns. */
  readonly parameters: number;
  readonly versions: Readonly<Record<string, string>>;
}

/** The run was taken up, with so many epochs behind it. */
export interface LoggedResume {
  readonly kind: 'resume';
  readonly time: string;
  readonly epochs: number;
}

/** An epoch is over. */
export interface LoggedEpoch extends EpochRecord {
  readonly kind: 'epoch';
  readonly time: string;
}

/** The run was asked to stop and can be taken up. */
export interface LoggedStop {
  readonly kind: 'stop';
  readonly time: string;
  /** Whole epochs so far. */
  readonly epochs: number;
}

/** The run is over and its classifier judged. */
export interface LoggedFinish {
  readonly kind: 'finish';
  readonly time: string;
  readonly ending: 'finished' | 'early' | 'stopped';
  readonly epochs: number;
  readonly bestEpoch: number;
  /** Spent in epochs, over all sittings. */
  readonly seconds: number;
  readonly scores: { readonly validation: Verdict['scores'] };
}

/** One line of the log. */
export type RunLogLine = LoggedStart | LoggedResume | LoggedEpoch | LoggedStop | LoggedFinish;

/** Where a log comes from and what tells its times. */
export interface RunLogOptions {
  /** The log so far, of a run that is taken up; whole lines only. */
  readonly earlier?: string | undefined;
  readonly now?: () => Date;
}

/** Writes the log of one run. */
export interface RunLog {
  readonly lines: readonly RunLogLine[];
  /** Says what the run starts from; of a run that is taken up, that it is. */
  start(
    run: { parts: PreparedParts; recipe: Recipe; network: Network },
    versions?: Readonly<Record<string, string>>,
  ): void;
  /** Writes down the epochs of a history that are not there yet. */
  epochs(history: readonly EpochRecord[]): void;
  /** Says how it ended; nothing of a run that never began. */
  end(result: Pick<TrainResult, 'history' | 'ending' | 'bestEpoch' | 'validation'>): void;
}

/**
 * Prepares to write a log.
 *
 * No epoch is there twice, however often the run was killed and taken up: what the log has is not written
 * again, and what a kill kept from it is written with the next epoch.
 *
 * @param append puts a line with its end behind the others; what it throws comes out of the call
 * @throws {DatasetError} when the earlier log is damaged
 */
export function createRunLog(append: (line: string) => void, options: RunLogOptions = {}): RunLog {
  const { now = () => new Date() } = options;
  const lines = readRunLog(options.earlier ?? '');
  const write = (line: RunLogLine) => {
    append(`${JSON.stringify(line)}\n`);
    lines.push(line);
  };
  const time = () => now().toISOString();
  const epochsIn = () => lines.filter(({ kind }) => kind === 'epoch').length;
  return {
    lines,
    start(run, versions = {}) {
      if (lines.length > 0) write({ kind: 'resume', time: time(), epochs: epochsIn() });
      else write({ kind: 'start', time: time(), ...factsOf(run), versions });
    },
    epochs(history) {
      for (const record of history.slice(epochsIn())) {
        write({ kind: 'epoch', time: time(), ...record });
      }
    },
    end({ history, ending, bestEpoch, validation }) {
      if (lines.length === 0) return;
      this.epochs(history);
      const epochs = history.length;
      if (!validation) return write({ kind: 'stop', time: time(), epochs });
      const seconds = history.reduce((sum, record) => sum + record.seconds, 0);
      const scores = { validation: validation.scores };
      write({ kind: 'finish', time: time(), ending, epochs, bestEpoch, seconds, scores });
    },
  };
}

/**
 * The lines of a log.
 *
 * @param name what to call it in messages
 * @throws {DatasetError} when a line is no JSON object with a kind
 */
export function readRunLog(text: string, name = 'log.jsonl'): RunLogLine[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line, i) => {
      try {
        const value: unknown = JSON.parse(line);
        if (typeof (value as RunLogLine | null)?.kind === 'string') return value as RunLogLine;
      } catch {}
      throw new DatasetError(
        `${name}: expected a JSON object with a kind in line ${i + 1}; got ${line.slice(0, 40)}. ` +
          'Take the line out, or start the run anew in another folder.',
      );
    });
}

function factsOf({ parts, recipe, network }: Parameters<RunLog['start']>[0]) {
  const { corpus, divided } = parts;
  const { leakage, split } = divided;
  return {
    recipe,
    corpus: {
      dataset: corpus.dataset,
      name: corpus.name,
      genres: corpus.genres,
      tracks: corpus.tracks.length,
    },
    parts: {
      split: split.id,
      train: parts.items('train').length,
      validation: parts.items('validation').length,
      failures: parts.failures.length,
    },
    leakage: { isClean: leakage.isClean, found: describeLeakage(leakage) },
    parameters: network.summary.reduce((sum, { parameters }) => sum + parameters, 0),
  };
}
