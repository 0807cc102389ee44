// The table of all frames of an MPEG audio file, read once, so that any moment can be found at once.
import { type ByteSource, DecodeError } from '../base/index.js';
import { ByteWindow } from './byte-window.js';
import { GrowingList } from './growing-list.js';
import { id3Length } from './id3.js';
import { findMpegStream, type MpegHeader, readMpegHeader, sameMpegStream } from './mpeg-header.js';
import { type InfoFrame, readInfoFrame } from './mpeg-info-frame.js';

/** Where every frame of sound stands. */
export interface MpegFrames {
  /** Header of the first frame of sound. */
  readonly header: MpegHeader;
  /** Byte position of each frame of sound; an information frame is not among them. */
  readonly offsets: GrowingList;
  /** Length of each frame in bytes. */
  readonly lengths: GrowingList;
  /** 1 when all frames are mono, else 2. */
  readonly channelCount: number;
  readonly info: InfoFrame | undefined;
  readonly warnings: string[];
}

/**
 * Walks from header to header; where the chain breaks, looks for where it goes on.
 *
 * @throws {DecodeError} when no chain of frames is found near the start
 */
export async function readMpegFrames(source: ByteSource): Promise<MpegFrames> {
  const window = new ByteWindow(source);
  const start = await findStart(window);
  const offsets = new GrowingList();
  const lengths = new GrowingList();
  const warnings: string[] = [];
  let header: MpegHeader | undefined;
  let info: InfoFrame | undefined;
  let channelCount = 1;
  let at = start;
  let skipped = 0;
  while (at + 4 <= source.size) {
    await window.show(at, 4096);
    const local = at - window.start;
    const frame = readMpegHeader(window.bytes, local);
    if (!frame || (header && !sameMpegStream(header, frame))) {
      const next: number = await resume(window, at + 1, header);
      if (next < source.size) skipped += next - at;
      at = next;
      continue;
    }
    if (at + frame.frameBytes > source.size) {
      warnings.push(`the file ends inside a frame, at byte ${source.size}; it may be cut short`);
      break;
    }
    if (header === undefined) {
      header = frame;
      info = readInfoFrame(window.bytes.subarray(local, local + frame.frameBytes), frame);
    }
    if (info === undefined || at !== start) {
      offsets.push(at);
      lengths.push(frame.frameBytes);
      channelCount = Math.max(channelCount, frame.channelCount);
    }
    at += frame.frameBytes;
  }
  if (header === undefined || offsets.length === 0) {
    throw new DecodeError(
      `${source.name}: expected MPEG audio frames after byte ${start}; found none that is whole. ` +
        'The file holds no sound; copy or download it again.',
      { format: 'mp3', byteOffset: start },
    );
  }
  if (skipped > 0) warnings.push(`skipped ${skipped} bytes between frames that are no MPEG audio`);
  if (info?.frameCount !== undefined && offsets.length < info.frameCount) {
    warnings.push(`the header promises ${info.frameCount} frames; ${offsets.length} are there`);
  }
  return { header, offsets, lengths, channelCount, info, warnings };
}

/** Position of the first frame, past any ID3 tags. */
async function findStart(window: ByteWindow): Promise<number> {
  let at = 0;
  for (let tags = 0; tags < 8; tags++) {
    const length = id3Length(await window.take(at, 10));
    if (length === 0) break;
    at += length;
  }
  const found = findMpegStream(await window.take(at, 1 << 17));
  if (found === undefined) {
    throw new DecodeError(
      `${window.source.name}: expected several MPEG audio frames in a row near byte ${at}; ` +
        'found none. The file is not MP3 or its beginning is lost.',
      { format: 'mp3', byteOffset: at },
    );
  }
  return at + found;
}

/** The next position where two frames of this stream follow one another, or the end. */
async function resume(
  window: ByteWindow,
  from: number,
  stream: MpegHeader | undefined,
): Promise<number> {
  const { size } = window.source;
  for (let at = from; at + 4 <= size; at++) {
    await window.show(at, 4096);
    const next = window.bytes.indexOf(0xff, at - window.start);
    if (next < 0) {
      at = window.end - 1;
      continue;
    }
    at = window.start + next;
    await window.show(at, 4096);
    const frame = readMpegHeader(window.bytes, at - window.start);
    if (!frame || (stream && !sameMpegStream(stream, frame))) continue;
    const after = readMpegHeader(window.bytes, at - window.start + frame.frameBytes);
    if ((after && sameMpegStream(frame, after)) || at + frame.frameBytes === size) return at;
  }
  return size;
}
