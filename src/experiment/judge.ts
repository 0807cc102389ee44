// Judging a classifier song by song: probabilities in the order of its labels, and their scores.
import type { PartScores } from '../bundle/index.js';
import { evaluate } from '../metrics/index.js';
import { type Classifier, calibrated } from '../predict/index.js';
import type { Prepared } from '../prepare/index.js';

/** The answer for one song of a known genre, or for a clip of one. */
export interface JudgedSong {
  readonly id: string;
  readonly genre: string;
  readonly predicted: string;
  readonly confidence: number;
  /** In the order of the classifier's labels. */
  readonly probabilities: readonly number[];
  /** Where a clip was judged, the id of its song. */
  readonly clipOf?: string;
}

/** A part judged. */
export interface Verdict {
  readonly labels: readonly string[];
  readonly songs: readonly JudgedSong[];
  readonly scores: PartScores;
}

/** Asks the classifier about every song of a part. */
export function judge(classifier: Classifier, part: readonly Prepared[]): Verdict {
  const { labels } = classifier;
  const songs = part.map(({ track, picture, clipOf }): JudgedSong => {
    const { genre, confidence, genres } = classifier.predictSpectrogram(picture);
    const of = new Map(genres.map((entry) => [entry.genre, entry.probability]));
    const probabilities = labels.map((label) => of.get(label) ?? 0);
    const answer = { predicted: genre, confidence, probabilities };
    return { id: track.id, genre: track.genre, ...answer, ...(clipOf ? { clipOf } : {}) };
  });
  return { labels, songs, scores: score(songs, labels) };
}

/** The same songs had they been judged at a temperature, by a classifier whose own is 1. */
export function atTemperature({ songs, labels }: Verdict, temperature: number): Verdict {
  const warmed = songs.map((song): JudgedSong => {
    const probabilities = [...calibrated(song.probabilities, temperature)];
    return { ...song, probabilities, confidence: Math.max(...probabilities) };
  });
  return { labels, songs: warmed, scores: score(warmed, labels) };
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
