// What the splits by song share: whole songs, spread over the parts genre by genre.
import type { Random } from '../base/index.js';
import type { Track } from '../datasets/index.js';
import { dealClusters } from './deal.js';
import { type Fold, foldOf, PARTS, type Shares } from './fold.js';
import { clusterTracks, groupTies, tracksInOrder } from './groups.js';
import { checkShares } from './split.js';

/**
 * Divides songs at random, with nearly the same share of every genre in each part.
 *
 * A track is a song, unless tracks share a `group`: then the group is the song and its tracks are
 * clips that stay together. Where every track is a song the parts of a genre differ from their shares
 * by less than one. Artists are torn apart.
 *
 * @throws {ParameterError} when the shares leave nothing to learn from
 */
export function divideBySong(
  where: string,
  tracks: readonly Track[],
  shares: Shares,
  random: Random,
): Fold {
  checkShares(where, shares);
  const wanted = { ...shares, train: 1 - shares.validation - shares.test };
  const bins = PARTS.map((name) => ({ name, share: wanted[name] })).filter((bin) => bin.share > 0);
  const songs = clusterTracks(tracksInOrder(tracks), groupTies);
  const parts = dealClusters(random.fork(where).shuffle(songs), bins);
  return foldOf(
    tracks.map(({ id }) => id),
    (id) => parts.get(id) ?? { excluded: 'in no cluster' },
  );
}
