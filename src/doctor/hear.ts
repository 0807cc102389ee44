// One sound of a corpus heard to its end: how long it is, what is wrong with it, its fingerprint.
import { type ExternalDecoder, openAudio, toMono } from '../audio/index.js';
import { type ByteSource, DecodeError, ToolkitError } from '../base/index.js';
import { createResampler } from '../signal/index.js';
import { FINGERPRINT_RATE, type Fingerprint, fingerprint } from './fingerprint.js';

/** What came of hearing one file. */
export interface Hearing {
  /** Its length in seconds, as decoded. */
  readonly seconds: number;
  /** What was found wrong although it could be read. */
  readonly warnings: readonly string[];
  /** Whether every sample is within `SILENCE` of 0. */
  readonly isSilent: boolean;
  /** Of its first `FINGERPRINTED_SECONDS`. */
  readonly print: Fingerprint;
  /** A hash of its sound without tags, where somebody made one: equal for equal sounds. */
  readonly hash?: string;
}

/** What came of one file of a corpus: a hearing, or why there is none. */
export type HeardFile =
  | { readonly path: string; readonly hearing: Hearing }
  | { readonly path: string; readonly error: string };

/** Sound behind this is decoded and measured, but not compared: ten minutes. */
export const FINGERPRINTED_SECONDS = 600;

/** Half a step of 16 bits: anything below is digital silence. */
export const SILENCE = 1 / 65_536;

const PIECE_SECONDS = 60;

/** How to hear. */
export interface HearOptions {
  /** Reads the formats this toolkit does not, for example ffmpeg. */
  readonly external?: ExternalDecoder | undefined;
  /** Told after every minute of sound, to show that work goes on. */
  readonly onBeat?: (() => void) | undefined;
}

/**
 * Hears a sound to its end; memory does not grow with its length.
 *
 * @throws {DecodeError} when it cannot be decoded, or samples are not finite
 */
export async function hearSound(
  source: ByteSource,
  { external, onBeat }: HearOptions = {},
): Promise<Hearing> {
  const stream = await openAudio(source, { external });
  try {
    const rate = Math.round(stream.sampleRate);
    const resampler = createResampler(rate, FINGERPRINT_RATE);
    const parts: Float32Array[] = [];
    let samplesHeard = 0;
    let isSilent = true;
    for await (const piece of stream.chunks(PIECE_SECONDS)) {
      const { samples } = toMono(piece);
      isSilent &&= piece.channels.every((channel) => channel.every((x) => Math.abs(x) < SILENCE));
      if (samplesHeard < FINGERPRINTED_SECONDS * stream.sampleRate) {
        parts.push(resampler.push(samples));
      }
      samplesHeard += samples.length;
      onBeat?.();
    }
    parts.push(resampler.finish());
    const print = fingerprint({ samples: joined(parts), sampleRate: FINGERPRINT_RATE });
    const seconds = samplesHeard / stream.sampleRate;
    return { seconds, warnings: [...stream.warnings], isSilent, print };
  } catch (error) {
    if (error instanceof DecodeError || !(error instanceof ToolkitError)) throw error;
    throw new DecodeError(`${source.name}: ${error.message}`, { cause: error });
  } finally {
    stream.close();
  }
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
