// Clusters of tracks dealt out to bins so that every bin comes near its share of every genre.
import { countOf } from '../base/index.js';
import type { Track } from '../datasets/index.js';

/** Where clusters go, and how much of each genre belongs there. */
export interface Bin<Name> {
  readonly name: Name;
  /** 0 < share ≤ 1 */
  readonly share: number;
}

/**
 * Deals clusters out from the largest to the smallest, those of a size in the order given.
 *
 * Each goes where it brings the bins nearest to their shares of every genre:
 * `Σ_genre (count − wanted)² / total`, the sum that grows least; among equals to the first bin, or,
 * where `evenly` is set, to the first of those that hold the fewest tracks.
 *
 * @param clusters tracks that must stay together; each track in one cluster
 * @param bins     at least one
 * @returns id of the track → name of its bin
 */
export function dealClusters<Name>(
  clusters: readonly (readonly Track[])[],
  bins: readonly Bin<Name>[],
  { evenly = false } = {},
): Map<string, Name> {
  const totals = countOf(clusters.flat().map(({ genre }) => genre));
  const dealt = new Map<string, Name>();
  const open = bins.map((bin) => ({ ...bin, size: 0, counts: new Map<string, number>() }));

  /** By how much a cluster would move a bin away from its share, summed over genres. */
  const growth = ({ share, counts }: (typeof open)[number], cluster: Map<string, number>) => {
    let sum = 0;
    for (const [genre, added] of cluster) {
      const total = totals.get(genre) ?? 1;
      const excess = (counts.get(genre) ?? 0) - share * total;
      sum += ((excess + added) ** 2 - excess ** 2) / total;
    }
    return sum;
  };

  for (const cluster of clusters.toSorted((left, right) => right.length - left.length)) {
    const genres = countOf(cluster.map(({ genre }) => genre));
    const costs = open.map((bin) => growth(bin, genres));
    const least = Math.min(...costs);
    const best = open.filter((_, n) => costs[n] === least);
    const fewest = Math.min(...best.map(({ size }) => size));
    const bin = evenly ? best.find(({ size }) => size === fewest) : best[0];
    if (!bin) continue;
    for (const { id } of cluster) dealt.set(id, bin.name);
    bin.size += cluster.length;
    for (const [genre, n] of genres) bin.counts.set(genre, (bin.counts.get(genre) ?? 0) + n);
  }
  return dealt;
}
