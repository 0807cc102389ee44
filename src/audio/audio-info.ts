// What a file is, without decoding it.
import type { ByteSource } from '../base/index.js';
import { type OpenOptions, openSound } from './open-sound.js';
import type { AudioFormat } from './sniff.js';

/** What headers tell about a file. */
export interface AudioInfo {
  readonly format: AudioFormat;
  /** What the container holds, in words: `PCM 16-bit`, `MPEG-1 layer III`. */
  readonly codec: string;
  /** Samples per second, in Hz. */
  readonly sampleRate: number;
  readonly channelCount: number;
  /** Bits a sample, where the format has such a number. */
  readonly bitsPerSample: number | undefined;
  /** Length as the headers tell; undefined when they do not. */
  readonly durationSeconds: number | undefined;
  readonly warnings: readonly string[];
}

/**
 * Reads the headers of a file; of MP3, the positions of all frames too, as nothing else is sure.
 *
 * @throws {DecodeError} when it is no sound we can read
 */
export async function audioInfo(
  source: ByteSource | Uint8Array,
  options: OpenOptions = {},
): Promise<AudioInfo> {
  const { format, sound } = await openSound(source, options);
  sound.close();
  const { codec, sampleRate, channelCount, bitsPerSample, sampleCount, warnings } = sound;
  return {
    format,
    codec,
    sampleRate,
    channelCount,
    bitsPerSample,
    durationSeconds: sampleCount === undefined ? undefined : sampleCount / sampleRate,
    warnings: [...warnings],
  };
}
