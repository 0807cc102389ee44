// Clips as items of a fold: `song#0` to `song#n − 1` are the equal stretches of one track.
import type { Track } from '../datasets/index.js';
import type { Fold } from './fold.js';

/** The id of a clip: `blues.00000#3` is the fourth of its song. */
export function clipId(track: string, clip: number): string {
  return `${track}#${clip}`;
}

/** The song that an item of a fold belongs to, and which clip of it the item is. */
export interface SongOfItem {
  /** Id of the track. */
  readonly track: string;
  /** From 0, or undefined where the item is the whole song. */
  readonly clip: number | undefined;
}

/**
 * The song of an item; in a fold of whole songs an id is taken as it stands, whatever is in it.
 *
 * @param item  an id out of a part of the fold
 * @param fold  whose `clipsPerTrack` says whether its items are clips
 */
export function songOfItem(item: string, { clipsPerTrack }: Fold): SongOfItem {
  const [, track, clip] = /^(.*)#(\d+)$/s.exec(item) ?? [];
  if (clipsPerTrack === undefined || track === undefined) return { track: item, clip: undefined };
  return { track, clip: Number(clip) };
}

/** The items that a fold ought to hold of these tracks: their ids, or those of their clips. */
export function itemsOf(
  tracks: readonly Pick<Track, 'id'>[],
  { clipsPerTrack }: Pick<Fold, 'clipsPerTrack'>,
): string[] {
  if (clipsPerTrack === undefined) return tracks.map(({ id }) => id);
  return tracks.flatMap(({ id }) =>
    Array.from({ length: clipsPerTrack }, (_, clip) => clipId(id, clip)),
  );
}
