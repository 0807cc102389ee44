// A search: trial after trial of an objective, each with values the sampler proposes.
import { type OnProgress, ParameterError, type StopSignal, seedRandom } from '../base/index.js';
import type { JournalStore } from './journal.js';
import { memoryJournal } from './memory-journal.js';
import { type OpenTrial, openTrial } from './open-trial.js';
import { isSettled, type Parameter, type ParameterValue } from './parameter.js';
import { none } from './pruners/catalogue.js';
import type { Pruner } from './pruners/define-pruner.js';
import { openRecording } from './recorder.js';
import { tpe } from './samplers/catalogue.js';
import type { Sampler } from './samplers/define-sampler.js';
import { type Trial, TrialPruned, trialOf } from './trial.js';
import { type Direction, lastStep, signOf, type TrialRecord, trialsIn } from './trial-record.js';

/** What a study is made of. */
export interface StudyOptions {
  /** Which of a journal's studies; default `search`. */
  readonly name?: string;
  /** Default `minimize`. */
  readonly direction?: Direction;
  /** Default `tpe()`. */
  readonly sampler?: Sampler;
  /** Default `none()`. */
  readonly pruner?: Pruner;
  /** The same seed proposes the same values to the same objective; default 0. */
  readonly seed?: number;
  /** Where trials are kept, so that a search goes on after its program has ended. */
  readonly journal?: JournalStore;
}

/** How long to search. */
export interface OptimizeOptions {
  /** Trials the study should have in the end, those of the journal and failed ones included. */
  readonly trials: number;
  /** Begins no trial when so many seconds have passed. */
  readonly seconds?: number;
  /** Begins no trial once aborted; an objective that is to stop as well is given the same signal. */
  readonly stop?: StopSignal;
  /** Called after every trial; figures: `score` if there is one, `best`, `pruned` and `failed`. */
  readonly onProgress?: OnProgress;
}

/** What is searched: gives the number to make small or large, or throws. */
export type Objective = (trial: Trial) => number | Promise<number>;

/** A search and what it has found. */
export interface Study {
  readonly name: string;
  readonly direction: Direction;
  /** All trials in the order of their numbers. */
  readonly trials: readonly TrialRecord[];
  /** The complete trial with the best score, the earlier of equals; undefined before there is one. */
  readonly best: TrialRecord | undefined;
  /**
   * Runs trials one after the other. An objective that throws, or gives NaN, fails its trial and the
   * search goes on; one that throws `TrialPruned` ends it as pruned.
   *
   * @throws {ParameterError} when `trials` is no whole number, or another call is running
   * @throws what the journal's store throws
   */
  optimize(objective: Objective, options: OptimizeOptions): Promise<void>;
}

/**
 * Begins a study, or takes up the journal's study of that name where it ended.
 *
 * Every value is drawn from a stream named by seed, trial and parameter, so a search that was broken
 * off and taken up proposes what it would have proposed, but for the trial it lost.
 *
 * @throws {DatasetError} when the journal holds something else
 * @throws {ParameterError} when the journal's study has another direction
 */
export async function createStudy(options: StudyOptions = {}): Promise<Study> {
  const {
    name = 'search',
    direction = 'minimize',
    sampler = tpe(),
    pruner = none(),
    seed = 0,
    journal = memoryJournal(),
  } = options;
  const { trials, recorder } = await openRecording(journal, name, direction);
  const random = seedRandom(seed, 'search');
  let isRunning = false;

  const study: Study = {
    name,
    direction,
    trials,
    get best() {
      return bestTrial(trials, direction);
    },
    async optimize(objective, { trials: wanted, seconds, stop, onProgress }) {
      if (!Number.isSafeInteger(wanted) || wanted < 0 || isRunning) {
        throw new ParameterError(
          isRunning
            ? `study "${name}": expected one optimize at a time; got a second. Await the first.`
            : `study "${name}": expected trials to be a whole number ≥ 0; got ${wanted}. Change it.`,
        );
      }
      isRunning = true;
      try {
        const started = Date.now();
        const isOver = () =>
          stop?.aborted ||
          trials.length >= wanted ||
          (seconds !== undefined && Date.now() - started >= seconds * 1000);
        while (!isOver()) {
          const record = openTrial(trials.length);
          const earlier = trialsIn(trials, 'complete', 'pruned');
          const others = [...trials];
          trials.push(record);
          recorder.begin();
          const trial = trialOf({
            ...record,
            propose: (parameterName, parameter) =>
              propose(record, parameterName, parameter, earlier),
            report(value, step) {
              if (record.reports.has(step)) return;
              record.reports.set(step, value);
              recorder.report(record.number, value, step);
            },
            shouldPrune: () =>
              record.reports.size > 0 &&
              pruner.isHopeless({
                trial: record,
                others,
                direction,
                mark(mark, value) {
                  record.marks[mark] = value;
                  recorder.mark(record.number, mark, value);
                },
              }),
          });
          await run(objective, trial, record);
          recorder.finish(record);
          await recorder.settle();
          onProgress?.({
            stage: `trial ${trials.length} of ${wanted}`,
            done: trials.length,
            total: wanted,
            figures: figuresOf(record, study),
          });
        }
      } finally {
        isRunning = false;
      }
    },
  };

  function propose(
    record: OpenTrial,
    parameterName: string,
    parameter: Parameter,
    earlier: readonly TrialRecord[],
  ): ParameterValue {
    const value = isSettled(parameter)
      ? onlyValue(parameter)
      : sampler.propose({
          name: parameterName,
          parameter,
          trials: earlier,
          direction,
          random: random.fork(record.number, parameterName),
        });
    record.values[parameterName] = value;
    record.parameters[parameterName] = parameter;
    recorder.parameter(record.number, parameterName, parameter, value);
    return value;
  }

  return study;
}

/** Runs the objective and writes down how it ended. */
async function run(objective: Objective, trial: Trial, record: OpenTrial): Promise<void> {
  try {
    const score = await objective(trial);
    if (typeof score !== 'number' || Number.isNaN(score)) {
      record.state = 'failed';
      record.reason = `the objective gave ${String(score)}`;
      return;
    }
    record.state = 'complete';
    record.score = score;
  } catch (error) {
    if (error instanceof TrialPruned) {
      record.state = 'pruned';
      const step = lastStep(record);
      const report = step === undefined ? undefined : record.reports.get(step);
      record.score = Number.isNaN(report) ? undefined : report;
    } else {
      record.state = 'failed';
      record.reason = error instanceof Error ? error.message : String(error);
    }
  }
}

function onlyValue(parameter: Parameter): ParameterValue {
  return parameter.kind === 'choice' ? (parameter.values[0] as ParameterValue) : parameter.low;
}

/** The complete trial with the best score, the earlier of equals. */
export function bestTrial(
  trials: readonly TrialRecord[],
  direction: Direction,
): TrialRecord | undefined {
  const sign = signOf(direction);
  let best: TrialRecord | undefined;
  for (const trial of trialsIn(trials, 'complete')) {
    if (!best || sign * (trial.score as number) < sign * (best.score as number)) best = trial;
  }
  return best;
}

function figuresOf(record: TrialRecord, { best, trials }: Study): Record<string, number> {
  return {
    ...(record.score === undefined ? {} : { score: record.score }),
    ...(best?.score === undefined ? {} : { best: best.score }),
    pruned: trialsIn(trials, 'pruned').length,
    failed: trialsIn(trials, 'failed').length,
  };
}
