// Whole songs in two parts, as several published systems were judged: nothing is kept for a test.
import { divideBySong } from './by-song.js';
import type { Shares } from './fold.js';
import { defineSplit } from './split.js';

/**
 * 80 % of the songs of each genre to learn from, 20 % to validate by.
 *
 * The published systems that were judged like this chose epochs and settings by the same songs they
 * report: what they call test is validation. For a test of its own take `song-60-20-20`. Songs stay
 * whole (see `Track.group`), artists do not. 999 GTZAN songs give 799 and 200.
 *
 * @param options.validation share of each genre; default 0.2
 * @param options.test       share of each genre; default 0
 * @throws {ParameterError} when the shares leave nothing to learn from
 */
export const song8020 = defineSplit<Shares>({
  id: 'song-80-20',
  title: 'Songs within each genre, 80 : 20, no test part',
  defaults: { validation: 0.2, test: 0 },
  keeps: () => ['songs', 'groups'],
  isDrawn: true,
  divide: (tracks, shares, random) => divideBySong('song-80-20', tracks, shares, random),
});
