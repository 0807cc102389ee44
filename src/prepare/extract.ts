// One song, one feature set: bytes in, plain numbers out.
import type { ByteSource } from '../base/index.js';
import type { Extraction } from './extraction.js';
import type { FeatureSet, SetOptions } from './feature-set.js';
import { type HearingMeans, openSong } from './hear-song.js';

/**
 * Computes a feature set of one song: decoded, mixed to mono, brought to the set's rate.
 *
 * Touches nothing but its source, so that it runs in any thread of Node or a browser.
 *
 * @param options all of them, see `setOptions`
 * @throws {DecodeError} when the song cannot be decoded
 * @throws {ParameterError} when an option is out of range, or the song too long or too short for it
 *
 * @example
 * const set = featureSetById('gtzan57');
 * const { arrays } = await extractSong(source, set, setOptions(set, { duration: 30 }));
 */
export async function extractSong(
  source: ByteSource,
  set: FeatureSet,
  options: SetOptions,
  means: HearingMeans = {},
): Promise<Extraction> {
  const song = await openSong(source, options, means);
  try {
    return await set.extract(song, options);
  } finally {
    song.close();
  }
}
