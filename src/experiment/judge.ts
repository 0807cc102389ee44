// Judging a classifier item by item: probabilities in the order of its labels, and their scores.
import type { PartScores } from '../bundle/index.js';
import { evaluate, meanProbability } from '../metrics/index.js';
import { type Classifier, calibrated } from '../predict/index.js';
import type { Item } from '../prepare/index.js';

/** The answer for one song of a known genre, or for a piece of one. */
export interface JudgedSong {
  readonly id: string;
  readonly genre: string;
  readonly predicted: string;
  readonly confidence: number;
  /** In the order of the classifier's labels. */
  readonly probabilities: readonly number[];
  /** Where a piece was judged, the id of its song. */
  readonly clipOf?: string;
}

/** A part judged. */
export interface Verdict {
  readonly labels: readonly string[];
  readonly songs: readonly JudgedSong[];
  readonly scores: PartScores;
}

/** Items whose windows are shown to the net together: enough to fill its batches. */
const TOGETHER = 32;

/**
 * Asks the classifier about every item of a part.
 *
 * @param maxWindows windows that are looked at of each; 1 is the one in the middle, default all that cover it
 */
export function judge(classifier: Classifier, part: readonly Item[], maxWindows?: number): Verdict {
  const { labels } = classifier;
  const songs: JudgedSong[] = [];
  for (let first = 0; first < part.length; first += TOGETHER) {
    const items = part.slice(first, first + TOGETHER);
    const prepared = items.map(({ song, stretch }) => ({ sheets: song.sheets, stretch }));
    classifier.probabilitiesOf(prepared, maxWindows).forEach((found, n) => {
      const { id, song, clipOf } = items[n] as Item;
      const answer = answerOf([...found], labels);
      songs.push({ id, genre: song.track.genre, ...answer, ...(clipOf ? { clipOf } : {}) });
    });
  }
  return { labels, songs, scores: score(songs, labels) };
}

function answerOf(probabilities: readonly number[], labels: readonly string[]) {
  const confidence = Math.max(...probabilities);
  return { predicted: labels[probabilities.indexOf(confidence)] ?? '', confidence, probabilities };
}

/** The same songs had they been judged at a temperature, by a classifier whose own is 1. */
export function atTemperature({ songs, labels }: Verdict, temperature: number): Verdict {
  const warmed = songs.map((song): JudgedSong => {
    const probabilities = [...calibrated(song.probabilities, temperature)];
    return { ...song, probabilities, confidence: Math.max(...probabilities) };
  });
  return { labels, songs: warmed, scores: score(warmed, labels) };
}

/** Whole songs, the mean of their pieces where pieces were judged. */
export function wholeSongs({ songs, labels }: Verdict): JudgedSong[] {
  if (songs.every(({ clipOf }) => clipOf === undefined)) return [...songs];
  const genres = new Map(songs.map(({ id, clipOf = id, genre }) => [clipOf, genre]));
  const ids = songs.map(({ id, clipOf = id }) => clipOf);
  const flat = songs.flatMap(({ probabilities }) => probabilities);
  const { songs: found, probabilities } = meanProbability(ids, flat, labels.length);
  return found.map((id, n) => {
    const own = [...probabilities.slice(n * labels.length, (n + 1) * labels.length)];
    return { id, genre: genres.get(id) ?? '', ...answerOf(own, labels) };
  });
}

/** Scores of judged songs. */
export function score(songs: readonly JudgedSong[], labels: readonly string[]): PartScores {
  const truth = songs.map(({ genre }) => labels.indexOf(genre));
  const probabilities = songs.flatMap((song) => song.probabilities);
  const found = evaluate(truth, probabilities, labels.length);
  return {
    songs: found.items,
    accuracy: found.accuracy,
    interval: [...found.accuracyInterval],
    macroF1: found.macroF1,
    logLoss: found.logLoss,
    calibrationError: found.expectedCalibrationError,
    confusion: found.confusion.map((row) => [...row]),
  };
}
