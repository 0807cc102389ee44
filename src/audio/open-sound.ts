// From bytes to an open sound: which decoder takes it, and whether what it says can be true.
import { type ByteSource, bytesSource, DecodeError } from '../base/index.js';
import { ForeignCodecError, type Sound } from './codec.js';
import type { ExternalDecoder } from './external.js';
import { externalSound } from './external-sound.js';
import { type AudioFormat, codecFor, sniffSource } from './sniff.js';

/** How to open a file. */
export interface OpenOptions {
  /** Reads the formats this toolkit does not, for example ffmpeg; without it they are refused. */
  readonly external?: ExternalDecoder | undefined;
  /** What to call bytes in memory in messages; default `sound`. */
  readonly name?: string | undefined;
}

/** An open sound and what it was recognised as. */
export interface OpenedSound {
  readonly format: AudioFormat;
  readonly sound: Sound;
}

/** No recorder or corpus stays below; telephone sound has 8 kHz, the oldest computers 5.5 kHz. */
const LEAST_RATE = 1_000;
/** Twice the fastest converters for music. */
const MOST_RATE = 768_000;
const MOST_CHANNELS = 255;

/**
 * Recognises and opens a file.
 *
 * @throws {DecodeError} when it is empty, unknown, damaged beyond use or needs a decoder not given
 */
export async function openSound(
  bytes: ByteSource | Uint8Array,
  options: OpenOptions,
): Promise<OpenedSound> {
  const source = bytes instanceof Uint8Array ? bytesSource(options.name ?? 'sound', bytes) : bytes;
  if (source.size === 0) {
    throw new DecodeError(
      `${source.name}: expected sound; the file is empty. Copy or download it again.`,
      { byteOffset: 0 },
    );
  }
  const format = await sniffSource(source);
  if (format === undefined) throw await unknownFormat(source);
  const sound = await openAs(source, format, options.external);
  checkPlausible(source, format, sound);
  return { format, sound };
}

async function openAs(
  source: ByteSource,
  format: AudioFormat,
  external: ExternalDecoder | undefined,
): Promise<Sound> {
  const codec = codecFor(format);
  try {
    if (codec) return await codec.open(source);
  } catch (error) {
    if (!(error instanceof ForeignCodecError && external)) throw error;
  }
  const isAvailable = external !== undefined && ((await external.isAvailable?.()) ?? true);
  if (isAvailable) return externalSound(source, external);
  throw new DecodeError(
    `${source.name}: is ${format.title}, which needs ffmpeg. Install ffmpeg (ffmpeg.org; ` +
      'apt install ffmpeg, brew install ffmpeg, winget install ffmpeg) and put it on PATH, or ' +
      'convert the file to FLAC, WAV, MP3 or Ogg.',
    { format: format.id },
  );
}

function checkPlausible(source: ByteSource, { id, title }: AudioFormat, sound: Sound): void {
  const { sampleRate, channelCount, sampleCount } = sound;
  if (!(sampleRate >= LEAST_RATE && sampleRate <= MOST_RATE)) {
    throw new DecodeError(
      `${source.name}: expected a sample rate from ${LEAST_RATE} to ${MOST_RATE} Hz; the ${title} ` +
        `header says ${sampleRate}. The file is damaged; copy or convert it again.`,
      { format: id },
    );
  }
  if (!(channelCount >= 1 && channelCount <= MOST_CHANNELS)) {
    throw new DecodeError(
      `${source.name}: expected 1 to ${MOST_CHANNELS} channels; the ${title} header says ` +
        `${channelCount}. The file is damaged; copy or convert it again.`,
      { format: id },
    );
  }
  if (sampleCount === 0) throw noSamples(source.name, id);
}

/** The complaint about a file with headers and nothing else. */
export function noSamples(name: string, format: string): DecodeError {
  return new DecodeError(
    `${name}: expected samples; the ${format} file has headers but no sound that can be decoded. ` +
      'Its recording or copying was cut off; copy or download it again.',
    { format },
  );
}

async function unknownFormat(source: ByteSource): Promise<DecodeError> {
  const head = await source.read(0, 64);
  const isText = head.every((byte) => byte === 9 || byte === 10 || byte === 13 || byte >= 32);
  const looks = isText
    ? `text ("${new TextDecoder('latin1').decode(head.subarray(0, 24)).replace(/\s+/g, ' ')}")`
    : `unknown bytes (${Array.from(head.subarray(0, 8), hexadecimal).join(' ')})`;
  return new DecodeError(
    `${source.name}: expected WAV, AIFF, AU, FLAC, MP3, Ogg Vorbis or Opus, or a format ffmpeg ` +
      `reads; found ${looks}. The file is no sound or its beginning is lost; copy it again.`,
    { byteOffset: 0 },
  );
}

function hexadecimal(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}
