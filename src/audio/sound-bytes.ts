// Which bytes of a file are sound: what is left when tags are taken away, so that a song whose title
// was corrected is still the same sound.
import type { ByteSource } from '../base/index.js';
import { id3Length } from './id3.js';

/** Bytes from `start` up to `end`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The bytes of a file that can change what is heard, in order.
 *
 * Left out are ID3v2 tags before anything, ID3v1 and APE tags after MP3 and FLAC, and all blocks of
 * a FLAC's head but its STREAMINFO. Other formats keep tags between their sound; they are taken whole.
 *
 * Formats: id3.org/ID3v1, wiki.hydrogenaud.io/index.php?title=APEv2_specification, RFC 9639 section 8.
 */
export async function soundBytes(source: ByteSource): Promise<ByteRange[]> {
  const start = await afterId3(source);
  const head = await source.read(start, start + 4);
  if (text(head) === 'fLaC') return flacBytes(source, start);
  const isMpeg = head[0] === 0xff && ((head[1] ?? 0) & 0xe0) === 0xe0;
  return [{ start, end: isMpeg ? await beforeTags(source, start) : source.size }];
}

async function afterId3(source: ByteSource): Promise<number> {
  let start = 0;
  for (;;) {
    const length = id3Length(await source.read(start, start + 10));
    if (length === 0 || start + length >= source.size) return start;
    start += length;
  }
}

async function flacBytes(source: ByteSource, start: number): Promise<ByteRange[]> {
  const end = await beforeTags(source, start);
  const kept: ByteRange[] = [{ start, end: start + 4 }];
  for (let at = start + 4; ; ) {
    const [first = 0x80, ...size] = await source.read(at, at + 4);
    const next = at + 4 + size.reduce((sum, byte) => sum * 256 + byte, 0);
    if (size.length < 3 || next > end) return [{ start, end }];
    if ((first & 0x7f) === 0) kept.push({ start: at + 4, end: next });
    at = next;
    if (first & 0x80) return [...kept, { start: at, end }];
  }
}

const ID3V1_BYTES = 128;
const APE_FOOTER_BYTES = 32;
const APE_HAS_HEADER = 0x80000000;

/** Where the tags at the end begin; they may stand one after the other. */
async function beforeTags(source: ByteSource, start: number): Promise<number> {
  let end = source.size;
  for (;;) {
    const id3 = await source.read(Math.max(start, end - ID3V1_BYTES), end);
    const ape = id3.subarray(Math.max(0, id3.length - APE_FOOTER_BYTES));
    let length = 0;
    if (id3.length === ID3V1_BYTES && text(id3.subarray(0, 3)) === 'TAG') length = ID3V1_BYTES;
    else if (ape.length === APE_FOOTER_BYTES && text(ape.subarray(0, 8)) === 'APETAGEX') {
      const view = new DataView(ape.buffer, ape.byteOffset, ape.byteLength);
      const hasHeader = (view.getUint32(20, true) & APE_HAS_HEADER) !== 0;
      length = view.getUint32(12, true) + (hasHeader ? APE_FOOTER_BYTES : 0);
    }
    if (length === 0 || end - length <= start) return end;
    end -= length;
  }
}

function text(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
