// Whole songs in three parts, so that the test is looked at once.
import { divideBySong } from './by-song.js';
import type { Shares } from './fold.js';
import { defineSplit } from './split.js';

/**
 * 60 % of the songs of each genre to learn from, 20 % to validate by, 20 % to test.
 *
 * Songs stay whole (see `Track.group`), artists do not.
 *
 * @param options.validation share of each genre; default 0.2
 * @param options.test       share of each genre; default 0.2
 * @throws {ParameterError} when the shares leave nothing to learn from
 */
export const song602020 = defineSplit<Shares>({
  id: 'song-60-20-20',
  title: 'Songs within each genre, 60 : 20 : 20',
  defaults: { validation: 0.2, test: 0.2 },
  keeps: () => ['songs', 'groups'],
  isDrawn: true,
  divide: (tracks, shares, random) => divideBySong('song-60-20-20', tracks, shares, random),
});
