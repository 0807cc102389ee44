// Intervals for any score, by scoring songs drawn anew.
import { type Random, ShapeError } from '../base/index.js';
import type { Interval } from './intervals.js';
import {
  type BootstrapOptions,
  drawSongs,
  percentileInterval,
  placesOfSongs,
  resampling,
} from './resampling.js';

/**
 * The interval for any score, by scoring songs drawn anew with replacement (Efron 1979).
 *
 * Ends are the percentiles of the scores, interpolated linearly between neighbours. Draw songs, not
 * clips: clips of one song are no independent evidence.
 *
 * @param songs     how many songs were judged, ≥ 1
 * @param statistic the score of a sample, given the songs' places 0..songs − 1 with repetitions
 * @param random    the only source of chance
 * @throws {ShapeError} when there is no song; {ParameterError} when an option cannot be
 *
 * @example
 * bootstrapInterval(truth.length, (sample) => mean(sample.map((n) => right[n])), random);
 */
export function bootstrapInterval(
  songs: number,
  statistic: (sample: readonly number[]) => number,
  random: Random,
  options: BootstrapOptions = {},
): Interval {
  if (!(Number.isInteger(songs) && songs >= 1)) {
    throw new ShapeError(`bootstrapInterval: expected songs to draw from; got ${songs}.`);
  }
  const { repeats, confidence } = resampling('bootstrapInterval', options);
  const scores = Float64Array.from({ length: repeats }, () => statistic(drawSongs(songs, random)));
  return percentileInterval(scores, confidence);
}

/**
 * The interval for a score of clips, by scoring songs drawn anew with all their clips.
 *
 * @param songIds   the song of each clip
 * @param statistic the score of a sample, given the clips' places with repetitions
 * @param random    the only source of chance
 * @throws {ShapeError} when there is no clip; {ParameterError} when an option cannot be
 */
export function songBootstrapInterval(
  songIds: readonly string[],
  statistic: (sample: readonly number[]) => number,
  random: Random,
  options: BootstrapOptions = {},
): Interval {
  const places = placesOfSongs(songIds);
  if (places.length === 0) {
    throw new ShapeError('songBootstrapInterval: expected clips of songs to draw from; got none.');
  }
  const { repeats, confidence } = resampling('songBootstrapInterval', options);
  const scores = Float64Array.from({ length: repeats }, () =>
    statistic(drawSongs(places.length, random).flatMap((song) => places[song] as number[])),
  );
  return percentileInterval(scores, confidence);
}
