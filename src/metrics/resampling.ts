// What every bootstrap shares: songs drawn anew with all their items, and the ends of what came of it.
import { ParameterError, type Random, ShapeError } from '../base/index.js';
import { checkConfidence, type Interval } from './intervals.js';

/** How a bootstrap is drawn. */
export interface BootstrapOptions {
  /** How many samples of songs; default 2000. */
  readonly repeats?: number;
  /** Share of such intervals that hold the truth, in (0, 1); default 0.95. */
  readonly confidence?: number;
}

/** A way to draw songs, and how often. */
export interface Resampling {
  readonly repeats: number;
  readonly confidence: number;
}

/**
 * Fills in the defaults of a bootstrap.
 *
 * @throws {ParameterError} when an option cannot be
 */
export function resampling(
  where: string,
  { repeats = 2000, confidence = 0.95 }: BootstrapOptions,
): Resampling {
  if (!(Number.isInteger(repeats) && repeats >= 2)) {
    throw new ParameterError(`${where}: repeats must be a whole number ≥ 2; got ${repeats}.`);
  }
  checkConfidence(where, confidence);
  return { repeats, confidence };
}

/** The places of each song's items, songs in the order in which they first occur. */
export function placesOfSongs(songIds: readonly string[]): number[][] {
  const places = new Map<string, number[]>();
  songIds.forEach((id, n) => {
    const found = places.get(id);
    if (found) found.push(n);
    else places.set(id, [n]);
  });
  return [...places.values()];
}

/**
 * Checks that every item has a song.
 *
 * @throws {ShapeError} when the counts differ
 */
export function checkSongIds(where: string, songIds: readonly string[], items: number): void {
  if (songIds.length === items) return;
  throw new ShapeError(
    `${where}: expected the song of each of ${items} items; got ${songIds.length}.`,
  );
}

/** As many songs as there are, drawn with replacement. */
export function drawSongs(songs: number, random: Random): number[] {
  const drawn = new Array<number>(songs);
  for (let n = 0; n < songs; n++) drawn[n] = random.integer(0, songs - 1);
  return drawn;
}

/** Ends that leave out the same share of the values on either side, interpolated between neighbours. */
export function percentileInterval(values: Float64Array, confidence: number): Interval {
  const sorted = values.toSorted();
  return [percentile(sorted, (1 - confidence) / 2), percentile(sorted, (1 + confidence) / 2)];
}

function percentile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const [low, high] = [sorted[below] as number, sorted[Math.ceil(place)] as number];
  return low + (high - low) * (place - below);
}
