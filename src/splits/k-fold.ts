// Cross-validation: n folds, each song tested in exactly one of them.
import { ParameterError } from '../base/index.js';
import { dealClusters } from './deal.js';
import { foldOf, type Part } from './fold.js';
import { clusterTracks, groupTies, tiesOf, tracksInOrder } from './groups.js';
import { defineSplit } from './split.js';

/** Which fold of how many. */
export interface KFoldOptions {
  /** How many folds, ≥ 2; with validation ≥ 3. */
  readonly folds: number;
  /** This fold, 0..folds − 1. */
  readonly fold: number;
  /** Whether artists stay whole too, not only songs. */
  readonly artists: boolean;
  /** Whether the next fold's test is this fold's validation; otherwise nothing is. */
  readonly validation: boolean;
}

/**
 * Fold k of n: songs are dealt into n bins, bin k is tested, bin k + 1 validated by, the rest learnt
 * from.
 *
 * The bins hang on the seed and not on `fold`, so the n test parts are disjoint and together the whole
 * corpus. Songs (see `Track.group`), or artists where asked, go whole into a bin; the bins come as near
 * to a nth of every genre as that allows, and to within one where every track is a song of its own.
 *
 * @param options.folds      default 5
 * @param options.fold       default 0
 * @param options.artists    default false
 * @param options.validation default true
 * @throws {ParameterError} when there is no such fold, or nothing would be left to learn from
 */
export const kFold = defineSplit<KFoldOptions>({
  id: 'k-fold',
  title: 'Cross-validation by song or artist',
  defaults: { folds: 5, fold: 0, artists: false, validation: true },
  keeps: ({ artists }) => (artists ? ['songs', 'groups', 'artists'] : ['songs', 'groups']),
  isDrawn: true,

  divide(tracks, { folds, fold, artists, validation }, random) {
    const least = validation ? 3 : 2;
    if (!(Number.isInteger(folds) && folds >= least)) {
      throw new ParameterError(
        `k-fold: folds must be a whole number ≥ ${least}${validation ? ' with validation' : ''}; ` +
          `got ${folds}.`,
      );
    }
    if (!(Number.isInteger(fold) && fold >= 0 && fold < folds)) {
      throw new ParameterError(`k-fold: fold must be from 0 to ${folds - 1}; got ${fold}.`);
    }
    const clusters = clusterTracks(tracksInOrder(tracks), artists ? tiesOf : groupTies);
    const bins = Array.from({ length: folds }, (_, name) => ({ name, share: 1 / folds }));
    const shuffled = random.fork('k-fold').shuffle(clusters);
    const dealt = dealClusters(shuffled, bins, { evenly: true });
    const partOf = (id: string): Part => {
      if (dealt.get(id) === fold) return 'test';
      return validation && dealt.get(id) === (fold + 1) % folds ? 'validation' : 'train';
    };
    const empty = folds - new Set(dealt.values()).size;
    return foldOf(
      tracks.map(({ id }) => id),
      partOf,
      [
        `fold ${fold} of ${folds}, counted from 0`,
        ...(empty > 0 ? [`${clusters.length} clusters leave ${empty} folds without a track`] : []),
      ],
    );
  },
});
