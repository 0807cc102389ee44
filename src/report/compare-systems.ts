// Systems against each other on the songs that both judged.
import { seedRandom } from '../base/index.js';
import { type Interval, type McNemarResult, mcnemar, pairedBootstrap } from '../metrics/index.js';
import { type Answers, clipAnswers, songAnswers } from './answers.js';
import { compareText } from './compare-text.js';
import type { RunGroup } from './run-groups.js';
import type { JudgedItem, RecordedPart, RunMode, RunRecord } from './run-record.js';

/** Two systems of one mode on the same songs. */
export interface Comparison {
  readonly first: string;
  readonly second: string;
  readonly mode: RunMode;
  readonly corpus: string;
  readonly part: RecordedPart;
  readonly songs: number;
  /** Seeds that both have and whose songs are the same; drawn together. */
  readonly seeds: readonly number[];
  /** Song accuracy of the first less that of the second. */
  readonly difference: number;
  /** 95 % interval by drawing songs anew, each with all seeds. */
  readonly interval: Interval;
  readonly pValue: number;
  /** The same after Holm's correction for all comparisons of this mode, corpus and part. */
  readonly adjustedPValue: number;
  /** McNemar's test on the first of the seeds, where each song has one answer. */
  readonly mcnemar: McNemarResult;
}

/** Every pair that can be compared, those of a mode together, in the order of the groups. */
export function compareSystems(groups: readonly RunGroup[]): Comparison[] {
  const known = new Map<RunRecord, SortedAnswers>();
  const answers: AnswersOf = (run, part) => {
    const found = known.get(run) ?? answersOf(run, part);
    known.set(run, found);
    return found;
  };
  const found = groups.flatMap((first, n) =>
    groups.slice(n + 1).flatMap((second) => compare(first, second, answers) ?? []),
  );
  const families = new Map<string, number[]>();
  found.forEach(({ mode, corpus, part }, n) => {
    const key = JSON.stringify([mode, corpus, part]);
    families.set(key, [...(families.get(key) ?? []), n]);
  });
  const adjusted = new Map<number, number>();
  for (const places of families.values()) {
    const values = holm(places.map((n) => found[n]?.pValue ?? 1));
    places.forEach((n, place) => {
      adjusted.set(n, values[place] ?? 1);
    });
  }
  return found.map((one, n) => ({ ...one, adjustedPValue: adjusted.get(n) ?? 1 }));
}

/**
 * Holm's correction (1979): the k-th smallest of n times (n − k + 1), never less than the one before,
 * at most 1.
 */
export function holm(pValues: readonly number[]): number[] {
  const order = pValues.map((_, n) => n).sort((a, b) => (pValues[a] ?? 0) - (pValues[b] ?? 0));
  const adjusted = new Array<number>(pValues.length).fill(1);
  let least = 0;
  order.forEach((place, rank) => {
    least = Math.max(least, Math.min(1, (pValues.length - rank) * (pValues[place] ?? 1)));
    adjusted[place] = least;
  });
  return adjusted;
}

/** Songs by id. */
type SortedAnswers = Pick<Answers, 'ids' | 'truth' | 'predicted'>;

type AnswersOf = (run: RunRecord, part: RecordedPart) => SortedAnswers;

function compare(first: RunGroup, second: RunGroup, answersOf: AnswersOf): Comparison | undefined {
  const { part, mode, labels } = first;
  const isComparable =
    part !== undefined &&
    part === second.part &&
    mode === second.mode &&
    first.corpus === second.corpus &&
    JSON.stringify(labels) === JSON.stringify(second.labels);
  if (!isComparable) return undefined;
  const pairs = first.runs.flatMap((run) => {
    const other = second.runs.find(({ seed }) => seed === run.seed);
    if (!other) return [];
    const [ours, theirs] = [answersOf(run, part), answersOf(other, part)];
    const same = ours.ids.length === theirs.ids.length;
    return same && ours.ids.every((song, n) => song === theirs.ids[n])
      ? [{ seed: run.seed, ours, theirs }]
      : [];
  });
  const [lowest] = pairs;
  if (!lowest) return undefined;
  const { difference, interval, pValue } = pairedBootstrap(
    pairs.flatMap(({ ours }) => ours.truth),
    pairs.flatMap(({ ours }) => ours.predicted),
    pairs.flatMap(({ theirs }) => theirs.predicted),
    seedRandom(0, 'report', 'compare', first.slug, second.slug),
    { songIds: pairs.flatMap(({ ours }) => ours.ids) },
  );
  return {
    first: first.name,
    second: second.name,
    mode,
    corpus: first.corpus,
    part,
    songs: new Set(pairs.flatMap(({ ours }) => ours.ids)).size,
    seeds: pairs.map(({ seed }) => seed),
    difference,
    interval,
    pValue,
    adjustedPValue: pValue,
    mcnemar: mcnemar(lowest.ours.truth, lowest.ours.predicted, lowest.theirs.predicted),
  };
}

function answersOf({ judged, labels }: RunRecord, part: RecordedPart): SortedAnswers {
  const items = (judged[part] as readonly JudgedItem[]).toSorted((a, b) =>
    compareText(a.song, b.song),
  );
  const clips = clipAnswers(items, labels);
  const songs = songAnswers(clips, labels.length);
  const order = songs.ids.map((_, n) => n);
  order.sort((a, b) => compareText(songs.ids[a] as string, songs.ids[b] as string));
  return {
    ids: order.map((n) => songs.ids[n] as string),
    truth: order.map((n) => songs.truth[n] as number),
    predicted: order.map((n) => songs.predicted[n] as number),
  };
}
