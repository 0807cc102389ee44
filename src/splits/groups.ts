// Which tracks must stay together: those that share an artist or a group, directly or in a chain.
import { comparePaths } from '../base/index.js';
import type { Track } from '../datasets/index.js';

/** An artist's name in the one spelling that comparisons use: `The  Beatles ` is `the beatles`. */
export function artistKey(artist: string): string {
  return artist.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** What ties a track to others: its artist and its group, each spelt so that they cannot meet. */
export function tiesOf(track: Track): string[] {
  const key = artistKey(track.artist ?? '');
  return [...(key === '' ? [] : [`artist ${key}`]), ...groupTies(track)];
}

/** Tracks in an order that does not hang on how the corpus lists them. */
export function tracksInOrder(tracks: readonly Track[]): Track[] {
  return tracks.toSorted((left, right) => comparePaths({ path: left.id }, { path: right.id }));
}

/** What ties a track to others by its group alone, whoever plays. */
export function groupTies({ group }: Track): string[] {
  return group === undefined || group === '' ? [] : [`group ${group}`];
}

/**
 * Tracks gathered so that nothing ties a track of one cluster to a track of another.
 *
 * A track without ties is a cluster of its own.
 *
 * @param ties what ties a track to others; default its artist and its group
 */
export function clusterTracks(
  tracks: readonly Track[],
  ties: (track: Track) => string[] = tiesOf,
): Track[][] {
  const clusterOf = new Map<string, Track[]>();
  const clusters = new Set<Track[]>();
  for (const track of tracks) {
    const own = ties(track);
    const tied = new Set(
      own.map((tie) => clusterOf.get(tie)).filter((found) => found !== undefined),
    );
    const [largest = [], ...others] = [...tied].sort((left, right) => right.length - left.length);
    for (const other of others) {
      clusters.delete(other);
      largest.push(...other);
      for (const member of other) for (const tie of ties(member)) clusterOf.set(tie, largest);
    }
    largest.push(track);
    clusters.add(largest);
    for (const tie of own) clusterOf.set(tie, largest);
  }
  return [...clusters];
}
