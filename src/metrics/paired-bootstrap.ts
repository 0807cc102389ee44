// By how much one classifier is better than another that was judged on the same songs.
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

/** What a paired bootstrap found. */
export interface PairedBootstrapResult {
  /** Accuracy of the first less that of the second; −1..1. */
  readonly difference: number;
  /** Percentile interval of the difference. */
  readonly interval: Interval;
  /** How probable a difference this far from 0 is if there is none; in (0, 1]. */
  readonly pValue: number;
}

/** How a paired bootstrap is drawn. */
export interface PairedBootstrapOptions extends BootstrapOptions {
  /** The song of each item, where items are clips; default: every item is a song. */
  readonly songIds?: readonly string[];
}

/** Differences are fractions of whole numbers: what rounding parts by less is equal. */
const ROUNDING = 1e-12;

/**
 * Compares two classifiers by drawing songs anew, each with all its clips and both answers.
 *
 * `p = (1 + #{|d* − d| ≥ |d|}) / (1 + repeats)`, d the difference and d* that of a sample: the samples
 * are moved so that their middle is 0 (Efron & Tibshirani 1993, chapter 16). Where items are songs
 * `mcnemar` asks the same exactly; this one also takes clips, and says how large the difference is.
 *
 * @param truth  true class of each item
 * @param first  what the first classifier said
 * @param second what the second classifier said
 * @param random the only source of chance
 * @throws {ShapeError} when the lengths differ or are 0; {ParameterError} when an option cannot be
 */
export function pairedBootstrap(
  truth: Numbers,
  first: Numbers,
  second: Numbers,
  random: Random,
  { songIds, ...options }: PairedBootstrapOptions = {},
): PairedBootstrapResult {
  checkPaired('pairedBootstrap', truth, first);
  checkPaired('pairedBootstrap', truth, second);
  if (truth.length === 0) {
    throw new ShapeError('pairedBootstrap: expected songs to compare on; got none.');
  }
  if (songIds) checkSongIds('pairedBootstrap', songIds, truth.length);
  const { repeats, confidence } = resampling('pairedBootstrap', options);

  const advantage = Array.from(
    { length: truth.length },
    (_, n) => Number(first[n] === truth[n]) - Number(second[n] === truth[n]),
  );
  const songs = (songIds ? placesOfSongs(songIds) : advantage.map((_, n) => [n])).map((places) => ({
    items: places.length,
    advantage: places.reduce((total, n) => total + (advantage[n] as number), 0),
  }));
  const differenceOn = (drawn: readonly number[]) => {
    let total = 0;
    let items = 0;
    for (const place of drawn) {
      const song = songs[place] as (typeof songs)[number]; // place is a song
      total += song.advantage;
      items += song.items;
    }
    return total / items;
  };
  const difference = differenceOn(songs.map((_, n) => n));
  const drawn = Float64Array.from({ length: repeats }, () =>
    differenceOn(drawSongs(songs.length, random)),
  );
  const asFar = drawn.filter(
    (value) => Math.abs(value - difference) >= Math.abs(difference) - ROUNDING,
  );
  return {
    difference,
    interval: percentileInterval(drawn, confidence),
    pValue: (1 + asFar.length) / (1 + repeats),
  };
}
