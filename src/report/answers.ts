// Judged items as the metrics room takes them, clip by clip and song by song.
import { meanProbability, mostLikely } from '../metrics/index.js';
import { compareText } from './compare-text.js';
import type { JudgedItem } from './run-record.js';

/** One row an item. */
export interface Answers {
  readonly ids: readonly string[];
  readonly songIds: readonly string[];
  /** Place of the true label. */
  readonly truth: readonly number[];
  readonly predicted: readonly number[];
  /** `[items, labels]`, flat. */
  readonly probabilities: Float64Array;
}

/** Items by id, so that the order in which they were judged has no say. */
export function clipAnswers(items: readonly JudgedItem[], labels: readonly string[]): Answers {
  const sorted = items.toSorted((a, b) => compareText(a.id, b.id));
  const probabilities = Float64Array.from(sorted.flatMap((item) => item.probabilities));
  return {
    ids: sorted.map(({ id }) => id),
    songIds: sorted.map(({ song }) => song),
    truth: sorted.map(({ genre }) => labels.indexOf(genre)),
    predicted: mostLikely(probabilities, labels.length),
    probabilities,
  };
}

/** Songs by the mean probability of their clips. */
export function songAnswers({ songIds, truth, probabilities }: Answers, classes: number): Answers {
  const found = meanProbability(songIds, probabilities, classes);
  const truthOf = new Map(songIds.map((song, n) => [song, truth[n] as number]));
  return {
    ids: found.songs,
    songIds: found.songs,
    truth: found.songs.map((song) => truthOf.get(song) as number),
    predicted: mostLikely(found.probabilities, classes),
    probabilities: found.probabilities,
  };
}
