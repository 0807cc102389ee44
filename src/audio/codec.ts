// What a codec is: how to tell its bytes, and how to open them as sound that can be read in parts.
import { type ByteSource, DecodeError } from '../base/index.js';

/** Sound inside a file, opened but not yet decoded; positions count samples of one channel. */
export interface Sound {
  /** What the container holds, in words: `16-bit integer`, `MPEG-1 layer III`. */
  readonly codec: string;
  /** Samples per second, in Hz. */
  readonly sampleRate: number;
  readonly channelCount: number;
  /** Bits a sample, where the format has such a number. */
  readonly bitsPerSample?: number | undefined;
  /** Samples a channel as the headers tell; reading may find fewer. Undefined when they do not. */
  readonly sampleCount: number | undefined;
  /** What was found wrong so far; may grow while reading. */
  readonly warnings: readonly string[];
  /**
   * The samples from `start` up to `end`, one array a channel, shorter where the sound ends.
   *
   * Calls must not overlap in time.
   *
   * @throws {DecodeError} when the bytes cannot be decoded
   */
  read(start: number, end: number): Promise<Float32Array[]>;
  /** Lets go of decoders and processes; reading afterwards may start them anew. */
  close(): void;
}

/** One way of storing sound. */
export interface Codec {
  /** Short name, as in messages and `DecodeError.format`: `wav`, `mp3`. */
  readonly id: string;
  /** Name for people: `WAV`, `MP3 (MPEG audio)`. */
  readonly title: string;
  /**
   * Whether the bytes are of this kind, by content alone.
   *
   * @param head the first bytes of the file, after any ID3 tag
   */
  sniff(head: Uint8Array): boolean;
  /**
   * Reads the headers.
   *
   * @throws {DecodeError} when they make no sense
   */
  open(source: ByteSource): Promise<Sound>;
}

/** Declares a codec; one call a file. */
export function defineCodec(codec: Codec): Codec {
  return Object.freeze(codec);
}

/** The bytes are a known kind of sound that only an external decoder can read. */
export class ForeignCodecError extends DecodeError {
  static {
    this.prototype.name = 'DecodeError';
  }
}
