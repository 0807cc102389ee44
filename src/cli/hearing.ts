// How commands that learn or judge hear a corpus: on all cores, and no song twice.
import { defaultCacheFolder, hearTracks } from '../node/index.js';
import type { SoundHearing } from '../prepare/index.js';

/** The flag that leaves the cache alone, for commander. */
export const NO_CACHE_OPTION = [
  '--no-cache',
  'hear every song anew, and keep nothing of it (see earmark cache)',
] as const;

/**
 * Who hears the sounds of a corpus.
 *
 * @param cache whether what was heard is looked for and kept
 */
export function hearingOf(corpus: string, cache: boolean, stop?: AbortSignal): SoundHearing {
  return hearTracks(corpus, { stop, ...(cache && { cacheFolder: defaultCacheFolder() }) });
}
