// Tracks divided so that no artist is in two parts, and genres spread as evenly as that allows.
import { dealClusters } from './deal.js';
import { foldOf, PARTS, type Shares } from './fold.js';
import { clusterTracks, tiesOf, tracksInOrder } from './groups.js';
import { checkShares, defineSplit } from './split.js';

/**
 * Keeps each artist, and each group, in one part.
 *
 * Clusters of tracks that share an artist or a group are dealt out from the largest to the smallest,
 * those of a size in random order, so that the parts come near to their shares of every genre. Tracks without artist
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
  keeps: () => ['songs', 'groups', 'artists'],
  isDrawn: true,

  divide(tracks, shares, random) {
    checkShares('by-artist', shares);
    const wanted = { ...shares, train: 1 - shares.validation - shares.test };
    const bins = PARTS.map((name) => ({ name, share: wanted[name] })).filter(
      (bin) => bin.share > 0,
    );
    const clusters = random.fork('by-artist').shuffle(clusterTracks(tracksInOrder(tracks)));
    const parts = dealClusters(clusters, bins);
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
