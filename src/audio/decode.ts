// A whole file, or one stretch of it, decoded at once.
import type { ByteSource } from '../base/index.js';
import type { Audio } from './audio.js';
import { stretchOf, withWarnings } from './open-audio.js';
import { noSamples, type OpenOptions, openSound } from './open-sound.js';

/** What to decode and how. */
export interface DecodeOptions extends OpenOptions {
  /** Seconds to skip, ≥ 0; default 0. */
  readonly start?: number | undefined;
  /** Seconds to decode, > 0; default to the end. */
  readonly duration?: number | undefined;
}

/**
 * Decodes sound from bytes.
 *
 * The format is told by content. Samples keep their own rate and channels and are scaled as
 * libsndfile and librosa scale them; a stretch equals the same stretch of the whole, sample for
 * sample. A file that is cut short gives what is there, with a warning beside it.
 *
 * @param source bytes in memory or something that reads them
 * @throws {DecodeError} with format and byte offset when nothing can be decoded
 *
 * Parity: `soundfile.read`; exact for WAV, AU, AIFF and FLAC, above 110 dB for MP3, 120 dB for Ogg.
 *
 * @example
 * const audio = await decode(bytes, { start: 30, duration: 10 });
 * audio.channels.length; // 2 for stereo
 */
export async function decode(
  source: ByteSource | Uint8Array,
  options: DecodeOptions = {},
): Promise<Audio> {
  const name = source instanceof Uint8Array ? (options.name ?? 'sound') : source.name;
  const { start = 0, duration = Number.POSITIVE_INFINITY } = options;
  const { format, sound } = await openSound(source, options);
  try {
    const stretch = stretchOf(start, duration, sound.sampleRate, 'decode');
    const channels = await sound.read(stretch.start, stretch.end);
    if ((channels[0]?.length ?? 0) === 0 && stretch.start === 0) throw noSamples(name, format.id);
    return withWarnings(channels, sound);
  } finally {
    sound.close();
  }
}
