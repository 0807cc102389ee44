// The door left open for decoders that are not ours, such as ffmpeg on the same computer.
import type { ByteSource } from '../base/index.js';

/** Sound an external decoder has begun to deliver. */
export interface ExternalSound {
  readonly sampleRate: number;
  readonly channelCount: number;
  /** Length in seconds if the container tells. */
  readonly durationSeconds?: number | undefined;
  /** The codec in the decoder's words, for example `aac`. */
  readonly codec?: string | undefined;
  /** Blocks of samples, one array a channel; ending the iteration early lets the decoder go. */
  blocks(): AsyncGenerator<Float32Array[]>;
  /** Lets the decoder go without reading on. */
  close(): void;
}

/** A decoder for formats this toolkit does not read itself. */
export interface ExternalDecoder {
  /** What to call it in messages: `ffmpeg`. */
  readonly name: string;
  /** Whether it can be used here at all; left out where it always can. */
  isAvailable?(): Promise<boolean>;
  /**
   * Starts decoding from the beginning.
   *
   * @throws {DecodeError} when it cannot read the sound either
   */
  open(source: ByteSource): Promise<ExternalSound>;
}
