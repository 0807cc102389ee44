// Asks a judge about songs, unharmed and harmed in every way and strength, and keeps what it said.
import {
  type OnProgress,
  ParameterError,
  ShapeError,
  type StopSignal,
  seedRandom,
} from '../base/index.js';
import {
  type AnswerBook,
  type Condition,
  type MeasuringFailure,
  openBook,
  REFUSED,
  type RobustnessAnswers,
  UNHARMED,
} from './answers.js';
import type { Corruption, Harmable, HarmableKind } from './corruption.js';
import type { Judge, LabelledSong } from './judge.js';
import { type RobustnessResult, summarizeRobustness } from './summarize.js';

/** What is measured, and who is told. */
export interface MeasureOptions {
  readonly families: readonly Corruption[];
  /** Seeds of the harm that is drawn; default one, 0. Harm without chance is done once. */
  readonly seeds?: readonly number[];
  /** What is measured on what; an earlier result is only taken up when it says the same. */
  readonly about?: Readonly<Record<string, string | number>>;
  /** What an earlier, unfinished run gave: nothing in it is asked again. */
  readonly previous?: RobustnessAnswers | undefined;
  /** How many songs will come, for progress. */
  readonly total?: number;
  readonly stop?: StopSignal;
  readonly onProgress?: OnProgress;
  /** Called after each song; `answers()` is what there is by then. May save it. */
  readonly onSong?: (answers: () => RobustnessAnswers) => void | Promise<void>;
}

/**
 * Measures how a judge's answers suffer when songs are harmed.
 *
 * Each song is opened once and judged unharmed, then under every family, level and seed. The noise or the
 * cells drawn depend on the seed, the family and the song's id, not on its place or the level: so levels
 * and judges are compared under the same harm. A song that cannot be opened, is of a genre the judge does
 * not know, or is not answered unharmed, is listed in `failures` and counts nowhere. One that is answered
 * unharmed and refused when harmed counts as answered wrongly, and is listed.
 *
 * @param songs ids must differ; opened one after the other
 * @returns all answers, and for every family the points of its curve; what there is by then where `stop`
 *          says so
 * @throws {ParameterError} when no family or seed is given, one is given twice, an id comes twice, or
 *         `previous` is about something else
 */
export async function measureRobustness(
  judge: Judge,
  songs: AsyncIterable<LabelledSong> | Iterable<LabelledSong>,
  options: MeasureOptions,
): Promise<RobustnessResult> {
  const { families, seeds = [0], about = {}, stop, onProgress, onSong } = options;
  const distinct = (what: string, ids: readonly unknown[]) => {
    if (ids.length > 0 && new Set(ids).size === ids.length) return;
    throw new ParameterError(
      `measureRobustness: expected ${what} that differ, one at least; got ${ids.join(', ') || 'none'}.`,
    );
  };
  distinct(
    'families',
    families.map(({ id }) => id),
  );
  distinct('seeds', seeds);
  const { labels } = judge;
  const book = openBook(options.previous, { about, labels });
  const plan = planOf(families, seeds);
  const failures: MeasuringFailure[] = [];
  const heard: { id: string; genre: string }[] = [];
  const seen = new Set<string>();
  const answers = (complete: boolean): RobustnessAnswers => {
    // Until their turn comes, songs of the earlier run stand as they were.
    const earlier = complete ? undefined : options.previous;
    const all = [...heard, ...(earlier?.songs ?? []).filter(({ id }) => !seen.has(id))];
    return {
      about,
      labels,
      seeds,
      songs: all,
      conditions: book.conditions().map((condition) => ({
        ...condition,
        predicted: all.map(({ id }) => book.get(id, condition) ?? null),
      })),
      failures: [...failures, ...(earlier?.failures ?? []).filter(({ song }) => !seen.has(song))],
      complete,
    };
  };
  const total = plan.length * (options.total ?? (Array.isArray(songs) ? songs.length : 0));
  for await (const song of songs) {
    if (stop?.aborted) return finished(false);
    if (seen.has(song.id)) {
      throw new ParameterError(
        `measureRobustness: expected songs with ids of their own; "${song.id}" comes twice.`,
      );
    }
    const before = plan.length * seen.size;
    seen.add(song.id);
    const tell = (done: number) =>
      onProgress?.({ stage: 'judging harmed songs', done: before + done, total });
    const faults = await askAll(judge, song, plan, { book, stop, tell });
    failures.push(...faults);
    if (faults.some(({ condition }) => condition === undefined)) book.forget(song.id);
    else heard.push({ id: song.id, genre: song.genre });
    if (!stop?.aborted) await onSong?.(() => answers(false));
  }
  return finished(!stop?.aborted);

  function finished(complete: boolean): RobustnessResult {
    const said = answers(complete);
    return { ...said, families: summarizeRobustness(said, families) };
  }
}

/** One thing to ask: a condition and the family that brings it about, none where nothing is done. */
interface Question {
  readonly condition: Condition;
  readonly kind: HarmableKind;
  readonly family?: Corruption;
}

/** Unharmed first, so that what is not answered even then is known early. */
function planOf(families: readonly Corruption[], seeds: readonly number[]): Question[] {
  const kinds = [...new Set(families.map(({ kind }) => kind))];
  const clean = kinds.map((kind): Question => {
    return { kind, condition: { family: UNHARMED[kind], level: null, seed: 0 } };
  });
  const harmed = families.flatMap((family) =>
    family.levels.flatMap((level) =>
      (family.isDrawn ? seeds : [0]).map((seed): Question => {
        return { family, kind: family.kind, condition: { family: family.id, level, seed } };
      }),
    ),
  );
  return [...clean, ...harmed];
}

interface Asking {
  readonly book: AnswerBook;
  readonly stop: StopSignal | undefined;
  tell(done: number): void;
}

/** Asks all that is not in the book yet; a fault without a condition means that the song is none. */
async function askAll(
  judge: Judge,
  song: LabelledSong,
  plan: readonly Question[],
  { book, stop, tell }: Asking,
): Promise<MeasuringFailure[]> {
  const { id, genre } = song;
  if (!judge.labels.includes(genre)) {
    const reason = `expected one of ${judge.labels.join(', ')}; its genre is ${genre}.`;
    return [{ song: id, reason }];
  }
  // What an earlier run was refused is asked again: the reason may be gone.
  const open = plan.filter(({ condition }) => (book.get(id, condition) ?? REFUSED) === REFUSED);
  if (open.length === 0) return [];
  const faults: MeasuringFailure[] = [];
  const shown = showingOf(judge, song);
  for (const { condition, family, kind } of open) {
    if (stop?.aborted) break;
    tell(plan.findIndex((question) => question.condition === condition));
    try {
      const input = await shown(kind);
      const random = seedRandom(condition.seed, 'harm', condition.family, id);
      const harmed = family ? family.apply(input, condition.level, random) : input;
      book.set(id, condition, await answerOf(judge, kind, harmed, id));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (!family) return [{ song: id, reason }];
      faults.push({ song: id, condition, reason });
      book.set(id, condition, REFUSED);
    }
  }
  return faults;
}

/** Opens the song when it is first wanted, and only once. */
function showingOf(
  judge: Judge,
  song: LabelledSong,
): <Kind extends HarmableKind>(kind: Kind) => Promise<Harmable[Kind]> {
  let opened: Promise<Partial<Harmable>> | undefined;
  const open = async () => {
    const found: Partial<Harmable> = await song.open();
    return found;
  };
  return async (kind) => {
    opened ??= open();
    const { sound, spectrogram } = await opened;
    const given = { sound, spectrogram }[kind];
    if (given) return given as Harmable[typeof kind]; // by its name
    if (kind === 'spectrogram' && sound && judge.show) {
      const made = await judge.show(sound);
      opened = Promise.resolve({ sound, spectrogram: made });
      return made as Harmable[typeof kind];
    }
    throw new ShapeError(
      `${song.id}: expected a ${kind} for harm of this kind; the song has none. ` +
        'Leave those families out, or open songs with it.',
    );
  };
}

/** The place of the most probable label. */
async function answerOf(
  judge: Judge,
  kind: HarmableKind,
  input: Harmable[HarmableKind],
  song: string,
): Promise<number> {
  const ask = kind === 'sound' ? judge.hear : judge.see;
  if (!ask) {
    throw new ShapeError(`judge: expected one that takes a ${kind}; this one does not.`);
  }
  const answer = ask as (given: typeof input, song: string) => Promise<readonly number[]>;
  const probabilities = await answer.call(judge, input, song);
  if (probabilities.length !== judge.labels.length || !probabilities.every(Number.isFinite)) {
    throw new ShapeError(
      `judge: expected ${judge.labels.length} finite probabilities, one a label; got ` +
        `[${probabilities.join(', ')}].`,
    );
  }
  return probabilities.indexOf(Math.max(...probabilities));
}
