// Which tracks must stay together: those that share an artist or a group, directly or in a chain.
import type { Track } from '../datasets/index.js';

/** An artist's name in the one spelling that comparisons use: `The  Beatles ` is `the beatles`. */
export function artistKey(artist: string): string {
  return artist.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** What ties a track to others: its artist and its group, each spelt so that they cannot meet. */
export function tiesOf({ artist, group }: Track): string[] {
  const ties = [];
  if (artist !== undefined && artistKey(artist) !== '') ties.push(`artist ${artistKey(artist)}`);
  if (group !== undefined && group !== '') ties.push(`group ${group}`);
  return ties;
}

/**
 * Tracks gathered so that nothing ties a track of one cluster to a track of another.
 *
 * A track without artist and group is a cluster of its own.
 */
export function clusterTracks(tracks: readonly Track[]): Track[][] {
  const clusterOf = new Map<string, Track[]>();
  const clusters = new Set<Track[]>();
  for (const track of tracks) {
    const ties = tiesOf(track);
    const tied = new Set(
      ties.map((tie) => clusterOf.get(tie)).filter((found) => found !== undefined),
    );
    const [largest = [], ...others] = [...tied].sort((left, right) => right.length - left.length);
    for (const other of others) {
      clusters.delete(other);
      largest.push(...other);
      for (const member of other) for (const tie of tiesOf(member)) clusterOf.set(tie, largest);
    }
    largest.push(track);
    clusters.add(largest);
    for (const tie of ties) clusterOf.set(tie, largest);
  }
  return [...clusters];
}
