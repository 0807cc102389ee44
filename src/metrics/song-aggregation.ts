// From the answers for a song's windows to one answer for the song.
import { ShapeError } from '../base/index.js';
import { mostLikely } from './accuracy.js';
import { checkClasses, type Numbers } from './checks.js';
import { placesOfSongs } from './resampling.js';

/** One answer for each song. */
export interface SongAnswers {
  /** In the order in which the songs first occur. */
  readonly songs: readonly string[];
  /** float64 `[songs, classes]`, flat; each row a distribution. */
  readonly probabilities: Float64Array;
}

/**
 * The mean of the probabilities of each song's windows.
 *
 * @param songIds       the song of each window
 * @param probabilities `[windows, classes]`, flat
 * @throws {ShapeError} when the counts do not fit
 */
export function meanProbability(
  songIds: readonly string[],
  probabilities: Numbers,
  classes: number,
): SongAnswers {
  checkWindows('meanProbability', songIds, probabilities, classes);
  return gather(songIds, classes, (window, row, share) => {
    for (let k = 0; k < classes; k++) {
      row[k] = (row[k] as number) + share * (probabilities[window * classes + k] as number);
    }
  });
}

/**
 * The share of each song's windows whose first guess a class is.
 *
 * The most voted class is the song's answer; among equals the first, so the mean of probabilities is
 * the finer way.
 *
 * @param songIds       the song of each window
 * @param probabilities `[windows, classes]`, flat: probabilities or logits
 * @throws {ShapeError} when the counts do not fit
 */
export function majorityVote(
  songIds: readonly string[],
  probabilities: Numbers,
  classes: number,
): SongAnswers {
  checkWindows('majorityVote', songIds, probabilities, classes);
  const votes = mostLikely(probabilities, classes);
  return gather(songIds, classes, (window, row, share) => {
    const vote = votes[window] as number;
    row[vote] = (row[vote] as number) + share;
  });
}

function gather(
  songIds: readonly string[],
  classes: number,
  add: (window: number, row: Float64Array, share: number) => void,
): SongAnswers {
  const songs = placesOfSongs(songIds);
  const probabilities = new Float64Array(songs.length * classes);
  songs.forEach((windows, song) => {
    const row = probabilities.subarray(song * classes, (song + 1) * classes);
    for (const window of windows) add(window, row, 1 / windows.length);
  });
  return { songs: [...new Set(songIds)], probabilities };
}

function checkWindows(
  where: string,
  songIds: readonly string[],
  probabilities: Numbers,
  classes: number,
): void {
  checkClasses(where, classes);
  if (probabilities.length === songIds.length * classes) return;
  throw new ShapeError(
    `${where}: expected [${songIds.length}, ${classes}] values, one row for each window; got ` +
      `${probabilities.length}.`,
  );
}
