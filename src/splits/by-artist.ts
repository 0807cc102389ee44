// Tracks divided so that no artist is in two parts, and genres spread as evenly as that allows.
import { comparePaths } from '../base/index.js';
import type { Track } from '../datasets/index.js';
import { foldOf, PARTS, type Part, type Shares } from './fold.js';
import { clusterTracks, tiesOf } from './groups.js';
import { checkShares, defineSplit } from './split.js';

/**
 * Keeps each artist, and each group, in one part.
 *
 * Clusters of tracks that share an artist or a group are dealt out from the largest to the smallest,
 * those of a size in random order; each goes where it brings the parts nearest to their shares of
 * every genre: `Σ_genre (count − wanted)² / total`, the sum that grows least. Tracks without artist
 * and group count as clusters of their own, and the notes say how many there were.
 *
 * @param options.validation share of each genre aimed at; default 0.2
 * @param options.test       share of each genre aimed at; default 0.2
 * @throws {ParameterError} when the shares leave nothing to learn from
 */
export const byArtist = defineSplit<Shares>({
  id: 'by-artist',
  title: 'No artist in two parts',
  defaults: { validation: 0.2, test: 0.2 },
  keepsGroups: true,
  isDrawn: true,

  divide(tracks, shares, random) {
    checkShares('by-artist', shares);
    const wantedShare = { ...shares, train: 1 - shares.validation - shares.test };
    const totals = countGenres(tracks);
    const counts = Object.fromEntries(
      PARTS.map((part) => [part, new Map<string, number>()]),
    ) as Record<Part, Map<string, number>>; // one for each of PARTS

    /** By how much a cluster would move a part away from its share, summed over genres. */
    const growth = (part: Part, cluster: ReadonlyMap<string, number>) => {
      let sum = 0;
      for (const [genre, added] of cluster) {
        const total = totals.get(genre) ?? 1;
        const excess = (counts[part].get(genre) ?? 0) - wantedShare[part] * total;
        sum += ((excess + added) ** 2 - excess ** 2) / total;
      }
      return sum;
    };

    const parts = new Map<string, Part>();
    const ordered = tracks.toSorted((left, right) =>
      comparePaths({ path: left.id }, { path: right.id }),
    );
    const clusters = random.fork('by-artist').shuffle(clusterTracks(ordered));
    for (const cluster of clusters.sort((left, right) => right.length - left.length)) {
      const genres = countGenres(cluster);
      const open = PARTS.filter((part) => wantedShare[part] > 0);
      const costs = open.map((part) => growth(part, genres));
      const part = open[costs.indexOf(Math.min(...costs))] ?? 'train';
      for (const { id } of cluster) parts.set(id, part);
      for (const [genre, n] of genres) counts[part].set(genre, (counts[part].get(genre) ?? 0) + n);
    }
    const alone = tracks.filter((track) => tiesOf(track).length === 0).length;
    return foldOf(
      tracks.map(({ id }) => id),
      (id) => parts.get(id) ?? { excluded: 'in no cluster' },
      alone > 0
        ? [`${alone} of ${tracks.length} tracks name no artist; each counts as its own`]
        : [],
    );
  },
});

function countGenres(tracks: readonly Track[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { genre } of tracks) counts.set(genre, (counts.get(genre) ?? 0) + 1);
  return counts;
}
