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
    const merged = [track];
    for (const tie of tiesOf(track)) {
      const tied = clusterOf.get(tie);
      if (tied && clusters.delete(tied)) merged.push(...tied);
    }
    clusters.add(merged);
    for (const member of merged) for (const tie of tiesOf(member)) clusterOf.set(tie, merged);
  }
  return [...clusters];
}
