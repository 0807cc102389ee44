// Opus in Ogg (RFC 7845), decoded by libopus compiled to WebAssembly; always at 48 kHz.
import { type ByteSource, DecodeError } from '../base/index.js';
import { mark, viewOf } from './byte-window.js';
import { defineCodec } from './codec.js';
import { type Block, joinBlocks, readForward } from './forward.js';
import { firstOggPage, lastGranule, pageBody, readOggPackets, readOggPages } from './ogg.js';
import { stayAwake } from './stay-awake.js';

/** Ogg Opus; surround stays in the order of the stream, as libsndfile leaves it. */
export const opus = defineCodec({
  id: 'opus',
  title: 'Ogg Opus',
  sniff: (head) => mark(head, 0) === 'OggS' && isOpus(pageBody(head)),
  async open(source) {
    const page = await firstOggPage(source);
    const header = readHeader(source, pageBody(page.bytes));
    const granule = await lastGranule(source, page.serial);
    const warnings: string[] = [];
    const reader = readForward(header.channelCount, () => decodeFrom(source, header, warnings));
    return {
      codec: 'Opus',
      sampleRate: SAMPLE_RATE,
      channelCount: header.channelCount,
      sampleCount: granule === undefined ? undefined : Math.max(0, granule - header.preSkip),
      warnings,
      ...reader,
    };
  },
});

const SAMPLE_RATE = 48_000;
const HEADER_PACKETS = 2;
const PACKETS_A_CALL = 64;

interface OpusHeader {
  readonly channelCount: number;
  /** Samples the decoder needs to settle, cut from the beginning. */
  readonly preSkip: number;
  /** Q7.8 decibels. */
  readonly outputGain: number;
  readonly streamCount: number;
  readonly coupledStreamCount: number;
  readonly mapping: readonly number[];
}

function isOpus(packet: Uint8Array): boolean {
  return mark(packet, 0) === 'Opus' && mark(packet, 4) === 'Head';
}

function readHeader(source: ByteSource, packet: Uint8Array): OpusHeader {
  const channelCount = packet[9] ?? 0;
  const family = packet[18] ?? 0;
  const isShort = packet.length < (family === 0 ? 19 : 21 + channelCount);
  if (isShort || channelCount === 0 || (family === 0 && channelCount > 2)) {
    throw new DecodeError(
      `${source.name}: expected an Opus header with its channels; got ${packet.length} bytes for ` +
        `${channelCount} channels. The file is damaged; copy it again.`,
      { format: 'opus', byteOffset: 0 },
    );
  }
  const view = viewOf(packet);
  const mapping = family === 0 ? [0, 1].slice(0, channelCount) : [...packet.subarray(21)];
  return {
    channelCount,
    preSkip: view.getUint16(10, true),
    outputGain: view.getInt16(16, true),
    streamCount: family === 0 ? 1 : packet[19]!,
    coupledStreamCount: family === 0 ? channelCount - 1 : packet[20]!,
    mapping: mapping.slice(0, channelCount),
  };
}

async function* decodeFrom(
  source: ByteSource,
  header: OpusHeader,
  warnings: string[],
): AsyncGenerator<Block> {
  const { createOpusDecoder } = await import('@audio/decode-opus/core');
  const libopus = await stayAwake(createOpusDecoder());
  try {
    configure(source, libopus, header);
    const packets = readOggPackets(readOggPages(source, isOpus, warnings));
    let seen = 0;
    let position = 0;
    let batch: Uint8Array[] = [];
    let end = Number.POSITIVE_INFINITY;
    const decodeBatch = (): Block | undefined => {
      const { channelData } = libopus.decodeFrames(batch);
      batch = [];
      const length = Math.min(channelData[0]?.length ?? 0, Math.max(0, end - position));
      position += length;
      return length > 0 ? channelData.map((channel) => channel.subarray(0, length)) : undefined;
    };
    for await (const { bytes, granule, isLastPage } of packets) {
      if (++seen <= HEADER_PACKETS) continue;
      batch.push(bytes);
      if (isLastPage && granule >= 0) end = Math.max(0, granule - header.preSkip);
      if (batch.length < PACKETS_A_CALL || isLastPage) continue;
      const block = decodeBatch();
      if (block) yield block;
    }
    const block = batch.length > 0 ? decodeBatch() : undefined;
    if (block) yield joinBlocks(header.channelCount, [block]);
  } finally {
    libopus.free();
  }
}

function configure(
  source: ByteSource,
  libopus: { configure(options: { channels: number }): void },
  header: OpusHeader,
): void {
  const { channelCount, preSkip, outputGain, streamCount, coupledStreamCount, mapping } = header;
  const options = { preSkip, outputGain, streamCount, coupledStreamCount };
  try {
    libopus.configure({
      channels: channelCount,
      channelMappingTable: mapping,
      ...options,
    } as never);
  } catch (cause) {
    throw new DecodeError(
      `${source.name}: expected a layout of Opus streams that libopus knows; ${String(cause)}. ` +
        'The file is damaged; copy or convert it again.',
      { format: 'opus', byteOffset: 0, cause },
    );
  }
}
