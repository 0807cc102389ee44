// Options tried on a made-up sound, so that a wrong one is told once and not for every song.
import { encodeWav } from '../audio/index.js';
import { bytesSource, seedRandom } from '../base/index.js';
import { extractSong, type FeatureSet, type SetOptions } from '../prepare/index.js';

/** Enough for a segment of every table. */
const SECONDS = 4;
const RATE = 22_050;

/**
 * Computes the set of a few seconds of noise.
 *
 * @throws {ParameterError} when an option is out of range
 */
export async function tryOptions(set: FeatureSet, options: SetOptions): Promise<void> {
  const random = seedRandom(1);
  const samples = Float32Array.from({ length: SECONDS * RATE }, () => random.normal() / 10);
  const wav = encodeWav({ channels: [samples], sampleRate: RATE }, { bits: 16 });
  await extractSong(bytesSource('a trial of the options', wav), set, {
    ...options,
    offset: 0,
    duration: null,
  });
}
