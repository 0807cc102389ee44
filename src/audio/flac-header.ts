// FLAC's two kinds of header: the one of the stream and the one every frame starts with (RFC 9639).
import { mark, viewOf } from './byte-window.js';
import { crc8 } from './checksum.js';

/** What the STREAMINFO block says. */
export interface StreamInfo {
  readonly maxBlockSize: number;
  readonly sampleRate: number;
  readonly channelCount: number;
  readonly bitsPerSample: number;
  /** Samples a channel; undefined when the writer did not know. */
  readonly sampleCount: number | undefined;
}

/** What a frame header says. */
export interface FlacFrameHeader {
  /** Samples a channel in this frame. */
  readonly blockSize: number;
  /** Sample position of the frame; in streams of fixed blocks, its number instead. */
  readonly number: number;
  readonly isVariable: boolean;
  readonly headerBytes: number;
}

/** Bytes a STREAMINFO block takes. */
export const STREAM_INFO_BYTES = 34;
/** The longest frame header. */
export const MOST_HEADER_BYTES = 16;

/** Reads STREAMINFO from its 34 bytes, or undefined when it makes no sense. */
export function readStreamInfo(bytes: Uint8Array): StreamInfo | undefined {
  if (bytes.length < STREAM_INFO_BYTES) return undefined;
  const view = viewOf(bytes);
  const packed = view.getUint32(10);
  const total = (packed & 15) * 2 ** 32 + view.getUint32(14);
  const maxBlockSize = view.getUint16(2);
  if (maxBlockSize < 16) return undefined;
  return {
    maxBlockSize,
    sampleRate: packed >>> 12,
    channelCount: ((packed >> 9) & 7) + 1,
    bitsPerSample: ((packed >> 4) & 31) + 1,
    sampleCount: total === 0 ? undefined : total,
  };
}

/** Whether these bytes start a FLAC file. */
export function isFlac(head: Uint8Array): boolean {
  return mark(head, 0) === 'fLaC';
}

/** Reads the frame header at `at`, or undefined when none stands there or its checksum is wrong. */
export function readFlacFrameHeader(bytes: Uint8Array, at: number): FlacFrameHeader | undefined {
  if (bytes[at] !== 0xff || (bytes[at + 1]! & 0xfe) !== 0xf8) return undefined;
  if (at + 6 > bytes.length) return undefined;
  const sizeCode = bytes[at + 2]! >> 4;
  const rateCode = bytes[at + 2]! & 15;
  const channelCode = bytes[at + 3]! >> 4;
  if (sizeCode === 0 || rateCode === 15 || channelCode > 10 || bytes[at + 3]! & 1) return undefined;
  const number = readCodedNumber(bytes, at + 4);
  if (number === undefined) return undefined;
  let cursor = at + 4 + number.length;
  const blockSize = blockSizeOf(sizeCode, bytes, cursor);
  cursor += sizeCode === 6 ? 1 : sizeCode === 7 ? 2 : 0;
  cursor += rateCode === 12 ? 1 : rateCode === 13 || rateCode === 14 ? 2 : 0;
  if (cursor >= bytes.length || crc8(bytes, at, cursor) !== bytes[cursor]) return undefined;
  const isVariable = (bytes[at + 1]! & 1) === 1;
  return { blockSize, number: number.value, isVariable, headerBytes: cursor + 1 - at };
}

function blockSizeOf(code: number, bytes: Uint8Array, at: number): number {
  if (code === 1) return 192;
  if (code <= 5) return 576 << (code - 2);
  if (code === 6) return (bytes[at] ?? 0) + 1;
  if (code === 7) return ((bytes[at] ?? 0) << 8) + (bytes[at + 1] ?? 0) + 1;
  return 256 << (code - 8);
}

/** A number of up to 36 bits written as UTF-8 writes characters. */
function readCodedNumber(
  bytes: Uint8Array,
  at: number,
): { value: number; length: number } | undefined {
  const first = bytes[at]!;
  if (first < 0x80) return { value: first, length: 1 };
  const length = Math.clz32(~(first << 24));
  if (length < 2 || length > 7 || at + length > bytes.length) return undefined;
  let value = length === 7 ? 0 : first & (0x7f >> length);
  for (let i = 1; i < length; i++) {
    if ((bytes[at + i]! & 0xc0) !== 0x80) return undefined;
    value = value * 64 + (bytes[at + i]! & 0x3f);
  }
  return { value, length };
}
