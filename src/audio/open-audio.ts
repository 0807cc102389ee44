// A file opened for reading in parts, so that an hour of sound needs the memory of ten seconds.
import { type ByteSource, ParameterError } from '../base/index.js';
import type { Audio } from './audio.js';
import type { Sound } from './codec.js';
import { noSamples, type OpenedSound, type OpenOptions, openSound } from './open-sound.js';
import type { AudioFormat } from './sniff.js';

/** An open file. */
export interface AudioStream {
  readonly format: AudioFormat;
  /** What the container holds, in words: `PCM 16-bit`, `MPEG-1 layer III`. */
  readonly codec: string;
  /** Samples per second, in Hz. */
  readonly sampleRate: number;
  readonly channelCount: number;
  /** Length as the headers tell, which a damaged file may not keep; undefined when they do not. */
  readonly durationSeconds: number | undefined;
  /** What was found wrong so far; grows while reading. */
  readonly warnings: readonly string[];
  /**
   * A stretch of sound: exactly what the whole decode holds from sample `round(start · rate)` on.
   *
   * Calls may overlap; they are served in turn.
   *
   * @returns shorter than asked, or empty, where the sound ends
   * @throws {DecodeError} when the bytes cannot be decoded
   */
  read(startSeconds: number, durationSeconds: number): Promise<Audio>;
  /**
   * The whole sound in pieces, in order.
   *
   * @param chunkSeconds length of each piece but the last; default 10
   * @throws {DecodeError} when there is no sound at all
   */
  chunks(chunkSeconds?: number): AsyncGenerator<Audio>;
  /** Lets go of decoders and processes. */
  close(): void;
}

/**
 * Opens a file of any format we know, reading no more of it than its headers and frame positions.
 *
 * @param source bytes in memory or something that reads them
 * @throws {DecodeError} when it is no sound we can read
 *
 * @example
 * const stream = await openAudio(source);
 * const refrain = await stream.read(60, 10);
 * stream.close();
 */
export async function openAudio(
  source: ByteSource | Uint8Array,
  options: OpenOptions = {},
): Promise<AudioStream> {
  const name = source instanceof Uint8Array ? (options.name ?? 'sound') : source.name;
  return streamOf(name, await openSound(source, options));
}

function streamOf(name: string, { format, sound }: OpenedSound): AudioStream {
  const { codec, sampleRate, channelCount, sampleCount, warnings } = sound;
  const inTurn = oneAtATime(sound);
  return {
    format,
    codec,
    sampleRate,
    channelCount,
    warnings,
    durationSeconds: sampleCount === undefined ? undefined : sampleCount / sampleRate,
    async read(startSeconds, durationSeconds) {
      const { start, end } = stretchOf(startSeconds, durationSeconds, sampleRate, 'read');
      return withWarnings(await inTurn(start, end), sound);
    },
    async *chunks(chunkSeconds = 10) {
      const { end: size } = stretchOf(0, chunkSeconds, sampleRate, 'chunks');
      for (let start = 0, more = true; more; start += size) {
        const channels = await inTurn(start, start + Math.max(1, size));
        const length = channels[0]?.length ?? 0;
        if (start === 0 && length === 0) throw noSamples(name, format.id);
        more = length === size;
        if (length > 0) yield withWarnings(channels, sound);
      }
    },
    close: () => sound.close(),
  };
}

/** Audio with the warnings of its sound so far. */
export function withWarnings(channels: Float32Array[], sound: Sound): Audio {
  const { sampleRate, warnings } = sound;
  return warnings.length > 0
    ? { channels, sampleRate, warnings: [...warnings] }
    : { channels, sampleRate };
}

/**
 * Sample positions of a stretch given in seconds.
 *
 * @throws {ParameterError} when it starts before 0 or lasts no time
 */
export function stretchOf(
  startSeconds: number,
  durationSeconds: number,
  sampleRate: number,
  caller: string,
): { start: number; end: number } {
  if (!(startSeconds >= 0 && Number.isFinite(startSeconds))) {
    throw new ParameterError(`${caller}: start must be 0 or more seconds; got ${startSeconds}.`);
  }
  if (!(durationSeconds > 0)) {
    throw new ParameterError(
      `${caller}: duration must be above 0 seconds; got ${durationSeconds}.`,
    );
  }
  const start = Math.round(startSeconds * sampleRate);
  return { start, end: start + Math.max(1, Math.round(durationSeconds * sampleRate)) };
}

/** Reads that wait for the one before, as sounds allow only one at a time. */
function oneAtATime(sound: Sound): Sound['read'] {
  let last: Promise<unknown> = Promise.resolve();
  return (start, end) => {
    const next = last.then(() => sound.read(start, end));
    last = next.catch(() => undefined);
    return next;
  };
}
