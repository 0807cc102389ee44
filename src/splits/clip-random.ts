// Clips divided at random, whichever songs they come from: leaky, and here to measure by how much.
import { comparePaths, ParameterError } from '../base/index.js';
import { clipId, itemsOf } from './clips.js';
import { foldOf, type Part, type Shares } from './fold.js';
import { checkShares, defineSplit } from './split.js';

/** How clips are divided. */
export interface ClipRandomOptions extends Shares {
  /** Clips of equal length that each track is cut into; 1 where the tracks are clips already. */
  readonly clips: number;
}

/**
 * Draws the part of every clip by itself, so that clips of one song cross parts.
 *
 * Nearly every song that is judged has then been learnt from: its other clips have the same voice,
 * key and studio, and the scores reward memory. It is what several published figures rest on; train
 * the same net with `fixed` or `song-80-20` beside it and compare. `n` clips give `⌊n·share + ½⌋` to
 * test and to validation.
 *
 * @param options.clips      clips a track, ≥ 1; default 5. With 1 items are tracks, and each track's
 *                           `group` should be its song, so that the report can tell
 * @param options.validation share of all clips; default 0.2
 * @param options.test       share of all clips; default 0
 * @throws {ParameterError} when the shares leave nothing to learn from, or `clips` cannot be
 *
 * @example
 * clipRandom(corpus.tracks, { clips: 5 }, random).train[0]; // 'blues.00000#3'
 */
export const clipRandom = defineSplit<ClipRandomOptions>({
  id: 'clip-random',
  title: 'Clips at random: songs leak',
  defaults: { clips: 5, validation: 0.2, test: 0 },
  keeps: () => [],
  isDrawn: true,

  divide(tracks, { clips, ...shares }, random) {
    checkShares('clip-random', shares);
    if (!(Number.isInteger(clips) && clips >= 1)) {
      throw new ParameterError(
        `clip-random: clips must be a whole number ≥ 1; got ${clips}. Say how many a track has.`,
      );
    }
    const cut = clips > 1 ? { clipsPerTrack: clips } : {};
    const items = itemsOf(tracks, cut);
    const ordered = items.toSorted((left, right) => comparePaths({ path: left }, { path: right }));
    const deck = random.fork('clip-random').shuffle(ordered);
    const spare = deck.length - 1;
    const tests = Math.min(spare, Math.round(deck.length * shares.test));
    const validations = Math.min(spare - tests, Math.round(deck.length * shares.validation));
    const parts = new Map(
      deck.map((id, n): [string, Part] => {
        if (n < tests) return [id, 'test'];
        return [id, n < tests + validations ? 'validation' : 'train'];
      }),
    );
    const fold = foldOf(items, (id) => parts.get(id) ?? { excluded: 'not drawn' }, [
      'LEAKY: clips of one song cross parts, so songs that are judged have been learnt from; the ' +
        'scores say how well songs are remembered, not how well genres are known',
      ...(clips > 1
        ? [`each track is cut into ${clips} clips of equal length, named like ${clipId('song', 0)}`]
        : []),
    ]);
    return { ...fold, ...cut };
  },
});
