// Trials of studies from the lines of a journal, whoever wrote them.
import { DatasetError } from '../base/index.js';
import { DIRECTIONS, OPERATION, REASON, STATES } from './journal.js';
import { type OpenTrial, openTrial } from './open-trial.js';
import { parameterOf, toValue } from './optuna-distribution.js';
import type { Direction, TrialState } from './trial-record.js';

/** One study of a journal. */
export interface JournalStudy {
  readonly name: string;
  /** Undefined for a study with more than one objective. */
  readonly direction: Direction | undefined;
  readonly trials: OpenTrial[];
  /** The number the journal knows each trial by, in the trials' order. */
  readonly trialIds: number[];
}

/** What a journal holds. */
export interface JournalContent {
  /** By Optuna's number; deleted ones are missing. */
  readonly studies: ReadonlyMap<number, JournalStudy>;
  readonly nextStudy: number;
  readonly nextTrial: number;
  /** The text up to the last whole line, for a store that holds half a line more. */
  readonly whole: string;
}

/**
 * Reads a journal, written here or by Optuna.
 *
 * A last line without its end is left out, as a killed program leaves one behind. Operations that
 * mean nothing here, such as a study's own attributes, are passed over.
 *
 * @throws {DatasetError} when any other line is no operation
 */
export function readJournal(text: string): JournalContent {
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const replay = new Replay();
  whole
    .split('\n')
    .slice(0, -1)
    .forEach((line, i) => {
      try {
        replay.apply(parseLine(line));
      } catch (cause) {
        throw new DatasetError(
          `search journal, line ${i + 1}: expected one of Optuna's journal operations as JSON; got ` +
            `${JSON.stringify(line.slice(0, 60))}. Take the file of another search, or remove the line.`,
          { cause },
        );
      }
    });
  return {
    studies: replay.studies,
    nextStudy: replay.nextStudy,
    nextTrial: replay.trials.length,
    whole,
  };
}

// biome-ignore lint/suspicious/noExplicitAny: fields differ by operation and are read one by one
type Line = any;

/** JSON with Python's NaN (read as null) and infinities. */
function parseLine(line: string): Line {
  const plain = line.replace(/"(?:[^"\\]|\\.)*"|NaN|Infinity/g, (part) =>
    part === 'NaN' ? 'null' : part === 'Infinity' ? '1e999' : part,
  );
  const parsed = JSON.parse(plain);
  if (typeof parsed?.op_code !== 'number') throw new Error('no op_code');
  return parsed;
}

/** The state of all studies, as the lines build it up. */
class Replay {
  readonly studies = new Map<number, JournalStudy>();
  /** By Optuna's number, of all studies together. */
  readonly trials: OpenTrial[] = [];
  nextStudy = 0;

  apply(line: Line): void {
    switch (line.op_code) {
      case OPERATION.createStudy:
        this.createStudy(line);
        return;
      case OPERATION.deleteStudy:
        this.studies.delete(line.study_id);
        return;
      case OPERATION.createTrial:
        this.createTrial(line);
        return;
    }
    const trial = this.trials[line.trial_id];
    if (trial === undefined || trial.state !== 'running') return;
    switch (line.op_code) {
      case OPERATION.setParameter:
        setParameter(trial, line.param_name, line.distribution, line.param_value_internal);
        return;
      case OPERATION.setState:
        trial.state = stateOf(line.state);
        trial.score = line.values?.[0] ?? undefined;
        return;
      case OPERATION.report:
        trial.reports.set(line.step, line.intermediate_value ?? Number.NaN);
        return;
      case OPERATION.setUserAttribute:
        trial.reason = line.user_attr[REASON] ?? trial.reason;
        return;
      case OPERATION.setSystemAttribute:
        setMarks(trial, line.system_attr);
    }
  }

  private createStudy(line: Line): void {
    // A name that exists already is refused by Optuna without using up a number.
    const exists = [...this.studies.values()].some(({ name }) => name === line.study_name);
    if (exists) return;
    const number = this.nextStudy++;
    const direction = line.directions.length === 1 ? DIRECTIONS[line.directions[0] - 1] : undefined;
    this.studies.set(number, { name: line.study_name, direction, trials: [], trialIds: [] });
  }

  private createTrial(line: Line): void {
    const study = this.studies.get(line.study_id);
    if (study === undefined) return;
    const trial = openTrial(study.trials.length);
    for (const [name, distribution] of Object.entries(line.distributions ?? {})) {
      setParameter(trial, name, distribution as string, line.params[name]);
    }
    for (const [step, value] of Object.entries(line.intermediate_values ?? {})) {
      trial.reports.set(Number(step), (value as number | null) ?? Number.NaN);
    }
    setMarks(trial, line.system_attrs ?? {});
    trial.state = stateOf(line.state ?? 0);
    trial.score = line.value ?? line.values?.[0] ?? undefined;
    study.trials.push(trial);
    study.trialIds.push(this.trials.length);
    this.trials.push(trial);
  }
}

/** A trial that waits in a queue counts as running: nobody here will take it up. */
function stateOf(number: number): TrialState {
  const state = STATES[number];
  if (state === undefined) throw new Error(`state ${number}`);
  return state === 'waiting' ? 'running' : state;
}

function setParameter(trial: OpenTrial, name: string, distribution: string, internal: number) {
  const parameter = parameterOf(JSON.parse(distribution));
  trial.parameters[name] = parameter;
  trial.values[name] = toValue(parameter, internal);
}

function setMarks(trial: OpenTrial, attributes: object): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'number') trial.marks[name] = value;
  }
}
