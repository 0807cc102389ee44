// What was answered under which harm: plain data that is kept, taken up again and summed up.
import { ParameterError } from '../base/index.js';
import type { HarmableKind } from './corruption.js';

/** Where a judge would not answer a song that it answers unharmed. */
export const REFUSED = -1;

/** The family under which answers about unharmed songs are kept, by what they were given as. */
export const UNHARMED: Readonly<Record<HarmableKind, string>> = {
  sound: 'unharmed-sound',
  spectrogram: 'unharmed-spectrogram',
};

/** One strength of one family, with one seed. */
export interface Condition {
  /** Id of the family. */
  readonly family: string;
  /** Null where nothing is done. */
  readonly level: number | null;
  readonly seed: number;
}

/** What a judge said under one condition. */
export interface ConditionAnswers extends Condition {
  /** For each song its predicted label's place, `REFUSED`, or null where it was not asked. */
  readonly predicted: readonly (number | null)[];
}

/** A song, or one condition of it, that gave no answer. */
export interface MeasuringFailure {
  readonly song: string;
  /** Undefined where the song as a whole was at fault. */
  readonly condition?: Condition;
  readonly reason: string;
}

/** All that was answered; survives JSON. */
export interface RobustnessAnswers {
  /** What was measured on what, as the caller calls it: only equal ones are taken up again. */
  readonly about: Readonly<Record<string, string | number>>;
  readonly labels: readonly string[];
  readonly seeds: readonly number[];
  readonly songs: readonly { readonly id: string; readonly genre: string }[];
  readonly conditions: readonly ConditionAnswers[];
  readonly failures: readonly MeasuringFailure[];
  /** Whether every song was asked under every condition, or failed. */
  readonly complete: boolean;
}

/** The answers of a run that may go on. */
export interface AnswerBook {
  /** Every condition that anything was said under, in the order in which they were first met. */
  conditions(): Condition[];
  /** What was said, or undefined where it was not asked. */
  get(song: string, condition: Condition): number | undefined;
  set(song: string, condition: Condition, predicted: number): void;
  /** Drops all that was said of a song. */
  forget(song: string): void;
}

const keyOf = ({ family, level, seed }: Condition) => JSON.stringify([family, level, seed]);

function conditionOf(key: string): Condition {
  const [family, level, seed] = JSON.parse(key);
  return { family, level, seed };
}

/**
 * A book with the answers of an earlier run in it, if there was one.
 *
 * @throws {ParameterError} when the earlier run was about something else
 */
export function openBook(
  previous: RobustnessAnswers | undefined,
  { about, labels }: Pick<RobustnessAnswers, 'about' | 'labels'>,
): AnswerBook {
  const said = new Map<string, Map<string, number>>();
  const of = (song: string) => {
    const found = said.get(song) ?? new Map<string, number>();
    said.set(song, found);
    return found;
  };
  if (previous) {
    checkSame(previous, { about, labels });
    for (const { predicted, ...condition } of previous.conditions) {
      previous.songs.forEach(({ id }, n) => {
        const answer = predicted[n] ?? null;
        if (answer !== null) of(id).set(keyOf(condition), answer);
      });
    }
  }
  return {
    conditions() {
      const keys = new Set([...said.values()].flatMap((answers) => [...answers.keys()]));
      return [...keys].map(conditionOf);
    },
    get: (song, condition) => said.get(song)?.get(keyOf(condition)),
    set: (song, condition, predicted) => of(song).set(keyOf(condition), predicted),
    forget: (song) => said.delete(song),
  };
}

function checkSame(
  previous: RobustnessAnswers,
  now: Pick<RobustnessAnswers, 'about' | 'labels'>,
): void {
  const factsOf = ({ about, labels }: typeof now): Record<string, string | number> => {
    return { ...about, labels: labels.join(' ') };
  };
  const [before, wanted] = [factsOf(previous), factsOf(now)];
  const names = [...new Set([...Object.keys(wanted), ...Object.keys(before)])];
  const differing = names.filter((name) => before[name] !== wanted[name]);
  if (differing.length === 0) return;
  const told = (facts: Record<string, string | number>) =>
    differing.map((name) => `${name} ${facts[name] ?? 'not stated'}`).join(', ');
  throw new ParameterError(
    `measureRobustness: expected an earlier result about ${told(wanted)}; got one about ` +
      `${told(before)}. Leave it out, or keep the new result elsewhere.`,
  );
}
