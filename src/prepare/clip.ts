// One of the equal stretches a prepared song is cut into, as a song of its own.
import type { Prepared } from './prepare.js';

/**
 * Cuts a clip out of a prepared song: columns `⌊clip · columns / clips⌋` to the next clip's first.
 *
 * The levels stay relative to the whole song's loudest.
 *
 * @param id    what to call the clip
 * @param clip  which, 0..clips − 1; a song of fewer columns than clips gives one column
 * @param clips into how many the song is cut
 */
export function cutClip(song: Prepared, id: string, clip: number, clips: number): Prepared {
  const { data, bands, columns } = song.picture;
  const from = Math.min(columns - 1, Math.floor((clip * columns) / clips));
  const to = Math.max(from + 1, Math.floor(((clip + 1) * columns) / clips));
  const width = to - from;
  const cut = new Float32Array(bands * width);
  for (let band = 0; band < bands; band++) {
    cut.set(data.subarray(band * columns + from, band * columns + to), band * width);
  }
  const picture = { data: cut, bands, columns: width };
  return { track: { ...song.track, id }, picture, clipOf: song.track.id };
}
