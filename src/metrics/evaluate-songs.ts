// Clips and the songs they come from judged side by side.
import { ParameterError } from '../base/index.js';
import { checkProbabilities, type Numbers } from './checks.js';
import { type Evaluation, evaluate } from './evaluate.js';
import { checkSongIds, placesOfSongs } from './resampling.js';
import { majorityVote, meanProbability } from './song-aggregation.js';

/** One judging at the level of clips and at that of songs. */
export interface SongEvaluation {
  /** Every clip by itself; its interval takes clips for independent and is too narrow. */
  readonly clips: Evaluation;
  /** Songs by the mean probability of their clips. */
  readonly meanProbability: Evaluation;
  /** Songs by the most voted class of their clips; among equals the first class. */
  readonly vote: Evaluation;
  /** In the order in which songs first occur, as in both judgings of songs. */
  readonly songs: readonly string[];
}

/**
 * Judges clips, and songs by their clips.
 *
 * @param songIds       the song of each clip
 * @param truth         true class of each clip, the same for all clips of a song
 * @param probabilities `[clips, classes]`, flat
 * @throws {ShapeError} when the counts do not fit; {ParameterError} when a label is no class, a row no
 *         distribution, or two clips of a song differ in their class
 */
export function evaluateSongs(
  songIds: readonly string[],
  truth: Numbers,
  probabilities: Numbers,
  classes: number,
): SongEvaluation {
  checkProbabilities('evaluateSongs', truth, probabilities, classes);
  checkSongIds('evaluateSongs', songIds, truth.length);
  const songTruth = placesOfSongs(songIds).map((places) => {
    const first = places[0] as number; // every song has a clip
    const other = places.find((n) => truth[n] !== truth[first]);
    if (other === undefined) return truth[first] as number;
    throw new ParameterError(
      `evaluateSongs: expected one class for all clips of ${songIds[first]}; clip ${first} is ` +
        `${truth[first]} and clip ${other} is ${truth[other]}. Correct its label.`,
    );
  });
  const mean = meanProbability(songIds, probabilities, classes);
  const vote = majorityVote(songIds, probabilities, classes);
  return {
    clips: evaluate(truth, probabilities, classes),
    meanProbability: evaluate(songTruth, mean.probabilities, classes),
    vote: evaluate(songTruth, vote.probabilities, classes),
    songs: mean.songs,
  };
}
