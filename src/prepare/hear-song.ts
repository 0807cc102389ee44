// A song as every feature set hears it: decoded, mixed to mono, brought to one rate, piece by piece.
import { type AudioStream, type ExternalDecoder, openAudio, toMono } from '../audio/index.js';
import { type ByteSource, DecodeError, ParameterError } from '../base/index.js';
import { createResampler, type Signal } from '../signal/index.js';

/** Which part of a song is heard, and at what rate; names as in `librosa.load`. */
export interface HearingOptions {
  /** In Hz, or `'native'` for each song's own. */
  readonly sampleRate: number | 'native';
  /** Seconds to skip, ≥ 0. */
  readonly offset: number;
  /** Seconds to hear, or null for all. */
  readonly duration: number | null;
}

/** What hearing may use and may cost. */
export interface HearingMeans {
  /** Reads the formats this toolkit does not, for example ffmpeg. */
  readonly external?: ExternalDecoder | undefined;
  /** The longest sound that is taken into memory whole, in seconds; default 1200. */
  readonly maxSeconds?: number | undefined;
  /** Told after every piece of sound and before long computations, to show that work goes on. */
  readonly onBeat?: ((secondsHeard: number) => void) | undefined;
}

/** A song opened for hearing. */
export interface Song {
  readonly name: string;
  /** In Hz. */
  readonly sampleRate: number;
  /** Samples there should be, as far as the file's head tells; it may be wrong. */
  readonly promisedSamples: number | undefined;
  /** What was found wrong so far. */
  readonly warnings: readonly string[];
  /** The file itself, at its own rate and from its start, whatever the options say. */
  readonly stream: AudioStream;
  /** Mono samples from the start, in order; each call begins anew. */
  pieces(): AsyncGenerator<Float32Array>;
  /**
   * All of it in memory.
   *
   * @param asker the id of the set, for the message
   * @throws {ParameterError} when it is longer than `maxSeconds`
   */
  whole(asker: string): Promise<Signal>;
  close(): void;
}

/** Twenty minutes at 22,050 Hz are 106 MB, and what is computed of them ten times that. */
const MAX_SECONDS = 1200;
/** Sound decoded in one go: enough that starting a decoder costs nothing beside it. */
const PIECE_SECONDS = 60;

/**
 * Opens a song.
 *
 * @throws {DecodeError} when it is no sound we can read
 * @throws {ParameterError} when an option is out of range
 */
export async function openSong(
  source: ByteSource,
  options: HearingOptions,
  { external, maxSeconds = MAX_SECONDS, onBeat }: HearingMeans = {},
): Promise<Song> {
  const { offset, duration } = checkedOptions(options);
  const stream = await openAudio(source, { external });
  const sampleRate = options.sampleRate === 'native' ? stream.sampleRate : options.sampleRate;
  const limit = duration ?? Number.POSITIVE_INFINITY;
  const promised =
    stream.durationSeconds && Math.max(0, Math.min(limit, stream.durationSeconds - offset));

  async function* pieces(): AsyncGenerator<Float32Array> {
    const resampler = createResampler(stream.sampleRate, sampleRate);
    let heard = 0;
    for await (const piece of stretches(stream, offset, limit)) {
      heard += piece.length / stream.sampleRate;
      onBeat?.(heard);
      yield resampler.push(piece);
    }
    if (heard === 0) throw tooShort(source.name, options, stream);
    yield resampler.finish();
  }

  return {
    name: source.name,
    sampleRate,
    promisedSamples:
      promised === undefined
        ? undefined
        : Math.ceil((Math.round(promised * stream.sampleRate) * sampleRate) / stream.sampleRate),
    warnings: stream.warnings,
    stream,
    pieces,
    async whole(asker) {
      if (promised !== undefined && promised > maxSeconds) {
        throw tooLong(source.name, asker, promised, maxSeconds);
      }
      const parts: Float32Array[] = [];
      let length = 0;
      for await (const piece of pieces()) {
        parts.push(piece);
        length += piece.length;
        if (length > maxSeconds * sampleRate) {
          throw tooLong(source.name, asker, length / sampleRate, maxSeconds);
        }
      }
      return { samples: joined(parts, length), sampleRate };
    },
    close: () => stream.close(),
  };
}

async function* stretches(
  stream: AudioStream,
  offset: number,
  limit: number,
): AsyncGenerator<Float32Array> {
  const last = offset + limit;
  for (let at = offset; at < last; at += PIECE_SECONDS) {
    const wanted = Math.min(PIECE_SECONDS, last - at);
    const { samples } = toMono(await stream.read(at, wanted));
    if (samples.length > 0) yield samples;
    if (samples.length < Math.round(wanted * stream.sampleRate)) return;
  }
}

function joined(parts: readonly Float32Array[], length: number): Float32Array {
  const whole = new Float32Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function checkedOptions({ sampleRate, offset, duration }: HearingOptions) {
  if (sampleRate !== 'native' && !(Number.isInteger(sampleRate) && sampleRate > 0)) {
    throw new ParameterError(
      `sampleRate must be a whole number of Hz or "native"; got ${sampleRate}.`,
    );
  }
  if (!(typeof offset === 'number' && offset >= 0 && Number.isFinite(offset))) {
    throw new ParameterError(`offset must be 0 or more seconds; got ${offset}.`);
  }
  if (duration !== null && !(typeof duration === 'number' && duration > 0)) {
    throw new ParameterError(
      `duration must be above 0 seconds; got ${duration}. Leave it out for all.`,
    );
  }
  return { offset, duration };
}

function tooShort(name: string, { offset }: HearingOptions, { format }: AudioStream): DecodeError {
  return new DecodeError(
    `${name}: expected sound after ${offset} s; it ends before. ` +
      (offset > 0 ? 'Lower offset.' : 'Copy or download it again.'),
    { format: format.id },
  );
}

function tooLong(name: string, asker: string, seconds: number, most: number): ParameterError {
  const minutes = (value: number) => `${Number((value / 60).toFixed(1))} minutes`;
  return new ParameterError(
    `${name}: expected at most ${minutes(most)} of sound, as ${asker} is computed from all of it in ` +
      `memory; it lasts ${minutes(seconds)}. Set duration (and offset) to hear a part of it, or ` +
      'raise maxSeconds.',
  );
}
