// The table of all frames of a FLAC file, so that any moment can be decoded without what is before it.
import { type ByteSource, DecodeError } from '../base/index.js';
import { ByteWindow, mark, viewOf } from './byte-window.js';
import { crc16Zeros } from './checksum.js';
import {
  type FlacFrameHeader,
  isFlac,
  MOST_HEADER_BYTES,
  readFlacFrameHeader,
  readStreamInfo,
  STREAM_INFO_BYTES,
  type StreamInfo,
} from './flac-header.js';
import { GrowingList } from './growing-list.js';
import { id3Length } from './id3.js';

/** The stream header and where the frames begin. */
export interface FlacStart {
  readonly info: StreamInfo;
  readonly firstFrame: number;
}

/** Where every frame stands and which samples it holds. */
export interface FlacFrames {
  readonly offsets: GrowingList;
  /** Position of the first sample of each frame. */
  readonly positions: GrowingList;
  /** Byte position after the last frame. */
  readonly endOffset: number;
  /** Sample position after the last frame. */
  readonly endPosition: number;
}

const MOST_BLOCKS = 10_000;
/** A frame of the largest block of 65,535 samples, 8 channels and 32 bits fits into this. */
const MOST_FRAME_BYTES = 1 << 22;

/**
 * Reads the metadata blocks.
 *
 * @throws {DecodeError} when STREAMINFO is missing or makes no sense
 */
export async function readFlacStart(source: ByteSource): Promise<FlacStart> {
  const window = new ByteWindow(source);
  const tag = id3Length(await window.take(0, 10));
  const facts = { format: 'flac', byteOffset: tag };
  if (!isFlac(await window.take(tag, 4))) {
    throw new DecodeError(`${source.name}: expected 'fLaC' at byte ${tag}.`, facts);
  }
  let info: StreamInfo | undefined;
  let at = tag + 4;
  for (let blocks = 0; blocks < MOST_BLOCKS; blocks++) {
    const head = await window.take(at, 4);
    if (head.length < 4) break;
    const word = viewOf(head).getUint32(0);
    if (((word >>> 24) & 0x7f) === 0) {
      info = readStreamInfo(await window.take(at + 4, STREAM_INFO_BYTES));
    }
    at += 4 + (word & 0xff_ffff);
    if (word >>> 31) break;
  }
  if (info === undefined) {
    throw new DecodeError(
      `${source.name}: expected a STREAMINFO block in the FLAC file; found none that makes sense ` +
        `before byte ${Math.min(at, source.size)}. The file is damaged; copy it again.`,
      facts,
    );
  }
  return { info, firstFrame: at };
}

/** Finds every frame by its header; a header counts when its checksum and its number fit. */
export async function readFlacFrames(
  source: ByteSource,
  { info, firstFrame }: FlacStart,
): Promise<FlacFrames> {
  const window = new ByteWindow(source);
  const offsets = new GrowingList();
  const positions = new GrowingList();
  let endPosition = 0;
  let isVariable: boolean | undefined;
  for (let at = firstFrame; at + MOST_HEADER_BYTES / 2 < source.size; at++) {
    await window.show(at, MOST_HEADER_BYTES);
    const local = nextSync(window.bytes, at - window.start);
    at = window.start + local;
    await window.show(at, MOST_HEADER_BYTES);
    const header = readFlacFrameHeader(window.bytes, at - window.start);
    if (!header || (isVariable !== undefined && header.isVariable !== isVariable)) continue;
    const position = positionOf(header, info);
    if (position < endPosition || position > (info.sampleCount ?? Number.POSITIVE_INFINITY)) {
      continue;
    }
    isVariable = header.isVariable;
    offsets.push(at);
    positions.push(position);
    endPosition = position + header.blockSize;
    at += header.headerBytes;
  }
  return { offsets, positions, ...(await trimEnd(source, offsets, positions, endPosition)) };
}

/** Sample position of a frame; streams of fixed blocks count frames instead. */
export function positionOf(header: FlacFrameHeader, info: StreamInfo): number {
  return header.isVariable ? header.number : header.number * info.maxBlockSize;
}

/** The next place that could start a frame, or the last byte in view. */
function nextSync(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    if (at + 1 >= bytes.length || (bytes[at + 1]! & 0xfe) === 0xf8) return at;
  }
  return bytes.length - 1;
}

/** Whether these bytes, after a frame, are nothing or one of the tags of other formats. */
function endsSound(rest: Uint8Array): boolean {
  const name = mark(rest, 0);
  return rest.length === 0 || name.startsWith('TAG') || name === 'APET' || name.startsWith('ID3');
}

/** Finds the end of the last frame by its checksum; drops the frame when the file ends inside it. */
async function trimEnd(
  source: ByteSource,
  offsets: GrowingList,
  positions: GrowingList,
  endPosition: number,
): Promise<{ endOffset: number; endPosition: number }> {
  if (offsets.length === 0) return { endOffset: source.size, endPosition: 0 };
  const last = offsets.length - 1;
  const start = offsets.at(last);
  const bytes = await source.read(start, Math.min(source.size, start + MOST_FRAME_BYTES));
  const length = crc16Zeros(bytes).findLast((at) => endsSound(bytes.subarray(at)));
  if (length !== undefined) return { endOffset: start + length, endPosition };
  offsets.length = last;
  const dropped = positions.at(last);
  positions.length = last;
  return { endOffset: start, endPosition: dropped };
}
