// What is learnt from and judged: whole songs, or equal stretches of them.
import { seedRandom } from '../base/index.js';
import { pieceOf, type Stretch, WHOLE } from '../intake/index.js';
import type { Prepared } from './prepare.js';

/** A song, or a piece of one, as an item of its own. */
export interface Item {
  /** The song's id, or `song#piece`. */
  readonly id: string;
  readonly song: Prepared;
  /** What part of the song it is. */
  readonly stretch: Stretch;
  /** Where this is a piece, the id of its song. */
  readonly clipOf?: string;
}

/** A whole song as an item. */
export function songItem(song: Prepared): Item {
  return { id: song.track.id, song, stretch: WHOLE };
}

/**
 * One of the equal pieces of a song as an item: columns `⌊piece · columns / pieces⌋` to the next one's first.
 *
 * Levels stay relative to the whole song's loudest.
 *
 * @param piece  which, 0..pieces − 1
 * @param pieces into how many the song is cut; a song of fewer columns gives pieces of one column
 */
export function pieceItem(song: Prepared, piece: number, pieces: number): Item {
  const { id } = song.track;
  return { id: `${id}#${piece}`, song, stretch: pieceOf(piece, pieces), clipOf: id };
}

/**
 * Some seconds of a song as an item, from a whole second that the seed and the song's id decide.
 *
 * @param seconds how many; a song that is no longer gives all it has
 */
export function excerptItem(song: Prepared, seconds: number, seed: number): Item {
  const { id } = song.track;
  const length = Math.max(
    ...song.sheets.map(({ columns, secondsPerColumn }) => columns * secondsPerColumn),
  );
  if (!(length > seconds)) return songItem(song);
  const start = seedRandom(seed, 'excerpt', id).integer(0, Math.floor(length - seconds));
  return {
    id,
    song,
    stretch: { from: start / length, to: Math.min(1, (start + seconds) / length) },
  };
}
