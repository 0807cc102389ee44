// Telling formats by their bytes; the name of a file says nothing.
import type { ByteSource } from '../base/index.js';
import type { Codec } from './codec.js';
import { CODECS } from './codecs.js';
import { FOREIGN_FORMATS } from './foreign-formats.js';
import { id3Length } from './id3.js';

/** A recognised format. */
export interface AudioFormat {
  /** Short name: `wav`, `mp3`, `m4a`. */
  readonly id: string;
  /** Name for people: `WAV`, `MP3 (MPEG audio)`. */
  readonly title: string;
  /** True when we only know its name and an external decoder such as ffmpeg must read it. */
  readonly needsExternal: boolean;
}

const HEAD_BYTES = 1 << 17;
const MOST_TAGS = 8;

/**
 * Recognises the format of a file by its content, never by its name.
 *
 * @param bytes the whole file or its beginning; with a long ID3 tag, as much as reaches beyond it
 * @returns undefined when the bytes are no sound we know
 */
export function sniff(bytes: Uint8Array): AudioFormat | undefined {
  let at = 0;
  for (let tags = 0; tags < MOST_TAGS; tags++) at += id3Length(bytes.subarray(at, at + 10));
  return formatOf(bytes.subarray(at, at + HEAD_BYTES));
}

/** As `sniff`, reading no more of the source than needed. */
export async function sniffSource(source: ByteSource): Promise<AudioFormat | undefined> {
  let at = 0;
  for (let tags = 0; tags < MOST_TAGS; tags++) {
    at += id3Length(await source.read(at, at + 10));
  }
  return formatOf(await source.read(at, at + HEAD_BYTES));
}

/** The codec that reads a format; undefined when an external decoder must. */
export function codecFor(format: AudioFormat): Codec | undefined {
  return CODECS.find(({ id }) => id === format.id);
}

function formatOf(head: Uint8Array): AudioFormat | undefined {
  const own = CODECS.find((codec) => codec.id !== 'mp3' && codec.sniff(head));
  if (own) return { id: own.id, title: own.title, needsExternal: false };
  const foreign = FOREIGN_FORMATS.find((format) => format.sniff(head));
  if (foreign) return { id: foreign.id, title: foreign.title, needsExternal: true };
  const pattern = CODECS.find((codec) => codec.id === 'mp3' && codec.sniff(head));
  return pattern && { id: pattern.id, title: pattern.title, needsExternal: false };
}
