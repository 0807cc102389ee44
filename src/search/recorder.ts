// Writes a study's doings to its journal, one line after the other, while the trial goes on.
import { ParameterError } from '../base/index.js';
import {
  directionNumber,
  type JournalStore,
  journalLine,
  journalTime,
  OPERATION,
  parameterLine,
  REASON,
  stateNumber,
} from './journal.js';
import type { OpenTrial } from './open-trial.js';
import type { Parameter, ParameterValue } from './parameter.js';
import { readJournal } from './read-journal.js';
import type { Direction } from './trial-record.js';

/** Why a trial failed whose program ended, or was asked to stop, before it did. */
export const BROKEN_OFF = 'broken off';

/** The writing side of a study. */
export interface Recorder {
  begin(): void;
  parameter(trial: number, name: string, parameter: Parameter, value: ParameterValue): void;
  report(trial: number, value: number, step: number): void;
  mark(trial: number, name: string, value: number): void;
  finish(trial: OpenTrial): void;
  /** Waits until all of this is stored. @throws what the store has thrown */
  settle(): Promise<void>;
}

/** A study found or begun in a journal. */
export interface Recording {
  /** The trials that were there already, those broken off now marked as failed. */
  readonly trials: OpenTrial[];
  readonly recorder: Recorder;
}

/**
 * Opens a study in a journal, or begins it there.
 *
 * Half a last line is taken away; trials that were running when the earlier program ended are marked
 * as failed, in the journal too.
 *
 * @throws {DatasetError} when the text is no journal
 * @throws {ParameterError} when the journal's study of that name has another direction
 */
export async function openRecording(
  store: JournalStore,
  name: string,
  direction: Direction,
): Promise<Recording> {
  const text = await store.read();
  const content = readJournal(text);
  if (content.whole !== text) await store.replace(content.whole);

  const found = [...content.studies].find(([, study]) => study.name === name);
  const studyId = found?.[0] ?? content.nextStudy;
  const trials = found?.[1].trials ?? [];
  const trialIds = found?.[1].trialIds ?? [];
  if (found && found[1].direction !== direction) {
    throw new ParameterError(
      `search journal: expected study "${name}" to ${direction}; the journal's has ` +
        `${found[1].direction ?? 'several objectives'}. Name another study or change the direction.`,
    );
  }

  let nextTrial = content.nextTrial;
  let stored = Promise.resolve();
  let trouble: { readonly error: unknown } | undefined;
  const write = (operation: number, fields: object) => append(journalLine(operation, fields));
  const append = (line: string) => {
    stored = stored.then(async () => {
      if (trouble) return;
      try {
        await store.append(line);
      } catch (error) {
        trouble = { error };
      }
    });
  };

  const recorder: Recorder = {
    begin() {
      trialIds.push(nextTrial++);
      write(OPERATION.createTrial, { study_id: studyId, datetime_start: journalTime() });
    },
    parameter(trial, parameterName, parameter, value) {
      append(parameterLine(trialIds[trial] as number, parameterName, parameter, value));
    },
    report(trial, value, step) {
      write(OPERATION.report, { trial_id: trialIds[trial], step, intermediate_value: value });
    },
    mark(trial, markName, value) {
      write(OPERATION.setSystemAttribute, {
        trial_id: trialIds[trial],
        system_attr: { [markName]: value },
      });
    },
    finish({ number, state, score, reason }) {
      const trial = { trial_id: trialIds[number] };
      if (reason !== undefined) {
        write(OPERATION.setUserAttribute, { ...trial, user_attr: { [REASON]: reason } });
      }
      write(OPERATION.setState, {
        ...trial,
        state: stateNumber(state),
        values: score === undefined ? null : [score],
        datetime_complete: journalTime(),
      });
    },
    async settle() {
      await stored;
      if (trouble) throw trouble.error;
    },
  };

  if (!found) {
    write(OPERATION.createStudy, { study_name: name, directions: [directionNumber(direction)] });
  }
  for (const trial of trials.filter(({ state }) => state === 'running')) {
    trial.state = 'failed';
    trial.reason = BROKEN_OFF;
    recorder.finish(trial);
  }
  await recorder.settle();
  return { trials, recorder };
}
