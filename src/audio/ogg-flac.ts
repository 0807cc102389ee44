// FLAC frames in Ogg packets (xiph.org/flac/ogg_mapping.html).
import { type ByteSource, DecodeError } from '../base/index.js';
import { mark } from './byte-window.js';
import { crc16 } from './checksum.js';
import { defineCodec } from './codec.js';
import { createFlacDecoder } from './flac-decoder.js';
import { readFlacFrameHeader, readStreamInfo } from './flac-header.js';
import { type Block, readForward } from './forward.js';
import { firstOggPage, lastGranule, pageBody, readOggPackets, readOggPages } from './ogg.js';

/** Ogg FLAC. */
export const oggFlac = defineCodec({
  id: 'ogg-flac',
  title: 'Ogg FLAC',
  sniff: (head) => mark(head, 0) === 'OggS' && isOggFlac(pageBody(head)),
  async open(source) {
    const page = await firstOggPage(source);
    const info = readStreamInfo(pageBody(page.bytes).subarray(STREAM_INFO_START));
    if (info === undefined) {
      throw new DecodeError(
        `${source.name}: expected a STREAMINFO block in the first Ogg packet; found none that ` +
          'makes sense. The file is damaged; copy it again.',
        { format: 'ogg-flac', byteOffset: 0 },
      );
    }
    const warnings: string[] = [];
    const { channelCount } = info;
    const reader = readForward(channelCount, () => decodeFrom(source, channelCount, warnings));
    return {
      codec: `FLAC ${info.bitsPerSample}-bit`,
      sampleRate: info.sampleRate,
      channelCount,
      bitsPerSample: info.bitsPerSample,
      sampleCount: info.sampleCount ?? (await lastGranule(source, page.serial)),
      warnings,
      ...reader,
    };
  },
});

/** Mark, version, number of headers, `fLaC` and the block's own header stand before it. */
const STREAM_INFO_START = 17;
const FRAMES_A_CALL = 32;

function isOggFlac(packet: Uint8Array): boolean {
  return packet[0] === 0x7f && mark(packet, 1) === 'FLAC';
}

async function* decodeFrom(
  source: ByteSource,
  channelCount: number,
  warnings: string[],
): AsyncGenerator<Block> {
  const decoder = createFlacDecoder();
  try {
    let frames: Uint8Array[] = [];
    let first = 0;
    const decodeBatch = async () => {
      const block = await decoder.decode(frames, first);
      first += frames.length;
      frames = [];
      return check(block);
    };
    for await (const { bytes } of readOggPackets(readOggPages(source, isOggFlac, warnings))) {
      if (readFlacFrameHeader(bytes, 0) === undefined || crc16(bytes) !== 0) continue;
      frames.push(bytes);
      if (frames.length < FRAMES_A_CALL) continue;
      yield await decodeBatch();
    }
    if (frames.length > 0) yield await decodeBatch();
  } finally {
    decoder.free();
  }

  function check(block: Block): Block {
    if (block.length === channelCount) return block;
    throw new DecodeError(
      `${source.name}: expected ${channelCount} channels in a FLAC frame; the decoder gave ` +
        `${block.length}. The file is damaged; copy or convert it again.`,
      { format: 'ogg-flac' },
    );
  }
}
