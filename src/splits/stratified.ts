// Tracks divided at random within each genre, whoever plays them.
import type { Track } from '../datasets/index.js';
import { foldOf, type Part, type Shares } from './fold.js';
import { checkShares, defineSplit } from './split.js';

/**
 * The same share of every genre in each part, drawn at random.
 *
 * It tears artists apart: a net may score by knowing voices and studios. Prefer `byArtist` where
 * artists are known. A genre of `n` tracks gives `⌊n·share + ½⌋` to test and then to validation, but
 * keeps one to learn from.
 *
 * @param options.validation share of each genre; default 0.2
 * @param options.test       share of each genre; default 0.2
 * @throws {ParameterError} when the shares leave nothing to learn from
 */
export const stratified = defineSplit<Shares>({
  id: 'stratified',
  title: 'At random within each genre',
  defaults: { validation: 0.2, test: 0.2 },
  keeps: () => ['songs'],
  isDrawn: true,

  divide(tracks, shares, random) {
    checkShares('stratified', shares);
    const parts = new Map<string, Part>();
    for (const [genre, members] of byGenre(tracks)) {
      const deck = random.fork('stratified', genre).shuffle(members.toSorted());
      const spare = deck.length - 1;
      const tests = Math.min(spare, Math.round(deck.length * shares.test));
      const validations = Math.min(spare - tests, Math.round(deck.length * shares.validation));
      deck.forEach((id, n) => {
        const isHeld = n < tests + validations;
        parts.set(id, n < tests ? 'test' : isHeld ? 'validation' : 'train');
      });
    }
    return foldOf(
      tracks.map(({ id }) => id),
      (id) => parts.get(id) ?? { excluded: 'in no genre' },
    );
  },
});

function byGenre(tracks: readonly Track[]): Map<string, string[]> {
  const genres = new Map<string, string[]>();
  for (const { id, genre } of tracks) {
    const members = genres.get(genre);
    if (members) members.push(id);
    else genres.set(genre, [id]);
  }
  return genres;
}
