// How much of a score is owed to songs that were learnt from: a leaky judging less an honest one.
import { type Random, ShapeError } from '../base/index.js';
import { checkPaired, type Numbers } from './checks.js';
import type { Interval } from './intervals.js';
import {
  type BootstrapOptions,
  checkSongIds,
  drawSongs,
  percentileInterval,
  placesOfSongs,
  resampling,
} from './resampling.js';

/** One judging, clip by clip or song by song. */
export interface Judging {
  readonly truth: Numbers;
  readonly predicted: Numbers;
  /** The song of each item; items of one song are drawn together. */
  readonly songIds: readonly string[];
}

/** What the leak meter shows. */
export interface LeakMeter {
  /** Accuracy where songs cross parts. */
  readonly leaky: number;
  /** Accuracy where they do not. */
  readonly honest: number;
  /** `leaky − honest`: what memory adds; −1..1. */
  readonly inflation: number;
  /** Percentile interval of the inflation. */
  readonly interval: Interval;
}

/**
 * The same system judged under a split that leaks and under one that does not, side by side.
 *
 * The two judgings need not have a song in common: songs of each are drawn anew by themselves, with
 * all their items. The runs of several seeds are given one after the other under the same song ids, so
 * that a song is drawn with what every seed said of it.
 *
 * @param leaky  judged on a split like `clip-random`
 * @param honest judged on a split like `fixed`, for GTZAN the fault-filtered lists
 * @param random the only source of chance
 * @throws {ShapeError} when counts differ or are 0; {ParameterError} when an option cannot be
 */
export function leakMeter(
  leaky: Judging,
  honest: Judging,
  random: Random,
  options: BootstrapOptions = {},
): LeakMeter {
  const { repeats, confidence } = resampling('leakMeter', options);
  const [before, after] = [rightOfSongs(leaky), rightOfSongs(honest)];
  const whole = { leaky: share(before), honest: share(after) };
  const drawn = Float64Array.from({ length: repeats }, () => {
    const high = share(drawSongs(before.length, random).map((n) => before[n] as RightOfSong));
    const low = share(drawSongs(after.length, random).map((n) => after[n] as RightOfSong));
    return high - low;
  });
  return {
    ...whole,
    inflation: whole.leaky - whole.honest,
    interval: percentileInterval(drawn, confidence),
  };
}

interface RightOfSong {
  readonly right: number;
  readonly items: number;
}

function rightOfSongs({ truth, predicted, songIds }: Judging): RightOfSong[] {
  checkPaired('leakMeter', truth, predicted);
  checkSongIds('leakMeter', songIds, truth.length);
  if (truth.length === 0) throw new ShapeError('leakMeter: expected labels to score; got none.');
  return placesOfSongs(songIds).map((places) => ({
    right: places.filter((n) => truth[n] === predicted[n]).length,
    items: places.length,
  }));
}

function share(songs: readonly RightOfSong[]): number {
  const right = songs.reduce((total, song) => total + song.right, 0);
  return right / songs.reduce((total, song) => total + song.items, 0);
}
