// The Ogg container: pages with checksums, and the packets laced through them (RFC 3533).
import { type ByteSource, DecodeError } from '../base/index.js';
import { ByteWindow, mark, viewOf } from './byte-window.js';
import { oggChecksum } from './checksum.js';
import { warnOnce } from './warnings.js';

/** One page of one logical stream. */
export interface OggPage {
  /** The whole page, header included. */
  readonly bytes: Uint8Array;
  readonly byteOffset: number;
  /** Samples up to the end of the last packet that ends here; −1 when none does. */
  readonly granule: number;
  readonly serial: number;
  /** Position of the page in its stream. */
  readonly sequence: number;
  readonly isContinued: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** A packet and what the page it ends on says. */
export interface OggPacket {
  readonly bytes: Uint8Array;
  /** The granule of the page when this is the last packet to end on it, else −1. */
  readonly granule: number;
  readonly isLastPage: boolean;
}

const HEADER_BYTES = 27;
const MOST_PAGE_BYTES = HEADER_BYTES + 255 + 255 * 255;

/**
 * The undamaged pages of the first stream whose first packet `accept` likes.
 *
 * Pages with a wrong checksum are left out, as libogg does. Ends with that stream, also when
 * another follows it.
 *
 * @param warnings receives a sentence for what was left out
 */
export async function* readOggPages(
  source: ByteSource,
  accept: (firstPacket: Uint8Array) => boolean,
  warnings: string[],
): AsyncGenerator<OggPage> {
  const window = new ByteWindow(source);
  let serial: number | undefined;
  let skipped = 0;
  let at = 0;
  while (at + HEADER_BYTES <= source.size) {
    await window.show(at, MOST_PAGE_BYTES);
    const page = readPage(window, at);
    if (page === undefined) {
      const next = await nextCapture(window, at + 1);
      skipped += next - at;
      at = next;
      continue;
    }
    at += page.bytes.length;
    if (serial === undefined && page.isFirst && accept(pageBody(page.bytes))) serial = page.serial;
    if (page.serial !== serial) continue;
    yield page;
    if (page.isLast) {
      if (at < source.size) warnOnce(warnings, `the file goes on after byte ${at}; read to there`);
      return;
    }
  }
  if (skipped > 0) warnOnce(warnings, `left out ${skipped} damaged bytes`);
  if (serial !== undefined) {
    warnOnce(
      warnings,
      `the file ends at byte ${source.size} before the sound does; it is cut short`,
    );
  }
}

/** The packets of a stream of pages; those cut by a missing page are left out. */
export async function* readOggPackets(pages: AsyncIterable<OggPage>): AsyncGenerator<OggPacket> {
  let open: Uint8Array[] = [];
  let isOpen = false;
  let expected = -1;
  for await (const page of pages) {
    const follows = page.sequence === expected;
    let drop = page.isContinued && !(isOpen && follows);
    if (!page.isContinued || !follows) {
      open = [];
      isOpen = false;
    }
    expected = page.sequence + 1;
    const pieces = packetPieces(page.bytes);
    const lastEnd = pieces.findLastIndex((piece) => piece.ends);
    for (const [index, piece] of pieces.entries()) {
      open.push(piece.bytes);
      isOpen = true;
      if (!piece.ends) continue;
      const granule = index === lastEnd ? page.granule : -1;
      if (!drop) yield { bytes: join(open), granule, isLastPage: page.isLast };
      drop = false;
      open = [];
      isOpen = false;
    }
    if (drop) isOpen = false;
  }
}

/** The granule of the last page with one, read from the end of the file; undefined when lost. */
export async function lastGranule(source: ByteSource, serial: number): Promise<number | undefined> {
  const start = Math.max(0, source.size - 2 * MOST_PAGE_BYTES);
  const window = new ByteWindow(source);
  await window.show(start, 2 * MOST_PAGE_BYTES);
  let found: number | undefined;
  for (let at = await nextCapture(window, start); at + HEADER_BYTES <= source.size; ) {
    const page = readPage(window, at);
    if (page?.serial === serial && page.granule >= 0) found = page.granule;
    at = await nextCapture(window, at + (page?.bytes.length ?? 1));
  }
  return found;
}

/** The first page of the file, for telling what the stream holds. */
export async function firstOggPage(source: ByteSource): Promise<OggPage> {
  const window = new ByteWindow(source);
  await window.show(0, MOST_PAGE_BYTES);
  const page = readPage(window, 0);
  if (page === undefined) {
    throw new DecodeError(
      `${source.name}: expected a whole Ogg page at byte 0; its checksum is wrong or it is cut ` +
        'short. Copy the file again.',
      { format: 'ogg', byteOffset: 0 },
    );
  }
  return page;
}

/** What a page carries, without its header. */
export function pageBody(page: Uint8Array): Uint8Array {
  return page.subarray(HEADER_BYTES + page[26]!);
}

function readPage(window: ByteWindow, at: number): OggPage | undefined {
  const bytes = window.bytes.subarray(at - window.start);
  if (bytes.length < HEADER_BYTES || mark(bytes, 0) !== 'OggS' || bytes[4] !== 0) return undefined;
  const segments = bytes.subarray(HEADER_BYTES, HEADER_BYTES + bytes[26]!);
  const length = segments.reduce((sum, size) => sum + size, HEADER_BYTES + bytes[26]!);
  if (bytes.length < length) return undefined;
  const page = bytes.subarray(0, length);
  const view = viewOf(page);
  if (view.getUint32(22, true) !== oggChecksum(page)) return undefined;
  const flags = bytes[5]!;
  return {
    bytes: page,
    byteOffset: at,
    granule: Number(view.getBigInt64(6, true)),
    serial: view.getUint32(14, true),
    sequence: view.getUint32(18, true),
    isContinued: (flags & 1) !== 0,
    isFirst: (flags & 2) !== 0,
    isLast: (flags & 4) !== 0,
  };
}

/** The next place where `OggS` stands, or the end of the file. */
async function nextCapture(window: ByteWindow, from: number): Promise<number> {
  const { size } = window.source;
  for (let at = from; at + 4 <= size; at++) {
    await window.show(at, MOST_PAGE_BYTES);
    const next = window.bytes.indexOf(0x4f, at - window.start);
    at = next < 0 ? window.end - 1 : window.start + next;
    if (next >= 0 && mark(window.bytes, next) === 'OggS') return at;
  }
  return size;
}

function packetPieces(page: Uint8Array): { bytes: Uint8Array; ends: boolean }[] {
  const segments = page.subarray(HEADER_BYTES, HEADER_BYTES + page[26]!);
  const pieces: { bytes: Uint8Array; ends: boolean }[] = [];
  let at = HEADER_BYTES + segments.length;
  let length = 0;
  for (const [index, size] of segments.entries()) {
    length += size;
    const ends = size < 255;
    if (!ends && index < segments.length - 1) continue;
    pieces.push({ bytes: page.subarray(at, at + length), ends });
    at += length;
    length = 0;
  }
  return pieces;
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!;
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let filled = 0;
  for (const part of parts) {
    joined.set(part, filled);
    filled += part.length;
  }
  return joined;
}
