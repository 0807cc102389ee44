// Vorbis in Ogg, decoded by libvorbis compiled to WebAssembly.
import { type ByteSource, DecodeError } from '../base/index.js';
import { mark, viewOf } from './byte-window.js';
import { defineCodec } from './codec.js';
import { type Block, readForward } from './forward.js';
import { firstOggPage, lastGranule, pageBody, readOggPages } from './ogg.js';
import { stayAwake } from './stay-awake.js';

/** Ogg Vorbis; surround stays in the order of the stream, as libsndfile leaves it. */
export const vorbis = defineCodec({
  id: 'vorbis',
  title: 'Ogg Vorbis',
  sniff: (head) => mark(head, 0) === 'OggS' && isVorbis(pageBody(head)),
  async open(source) {
    const page = await firstOggPage(source);
    const header = pageBody(page.bytes);
    if (header.length < 30) {
      throw new DecodeError(
        `${source.name}: expected a Vorbis header of 30 bytes; got ${header.length}. ` +
          'The file is damaged; copy it again.',
        { format: 'vorbis', byteOffset: 0 },
      );
    }
    const channelCount = header[11]!;
    const warnings: string[] = [];
    const reader = readForward(channelCount, () => decodeFrom(source, channelCount, warnings));
    return {
      codec: 'Vorbis',
      sampleRate: viewOf(header).getUint32(12, true),
      channelCount,
      sampleCount: await lastGranule(source, page.serial),
      warnings,
      ...reader,
    };
  },
});

const FEED_BYTES = 1 << 16;

/** Where the decoder's package, which gives surround in the order of WAV, found each channel. */
const STREAM_ORDER: Record<number, readonly number[]> = {
  3: [0, 2, 1],
  5: [0, 2, 1, 3, 4],
  6: [0, 2, 1, 5, 3, 4],
  7: [0, 2, 1, 6, 5, 3, 4],
  8: [0, 2, 1, 7, 5, 6, 3, 4],
};

function isVorbis(packet: Uint8Array): boolean {
  return packet[0] === 1 && mark(packet, 1) === 'vorb';
}

async function* decodeFrom(
  source: ByteSource,
  channelCount: number,
  warnings: string[],
): AsyncGenerator<Block> {
  const { decoder } = await import('@audio/decode-vorbis');
  const libvorbis = await stayAwake(decoder());
  try {
    for await (const pages of feed(source, warnings)) {
      const { channelData } = attempt(source, () => libvorbis.decode(pages));
      if (channelData.length === channelCount) yield inStreamOrder(channelData);
    }
    const { channelData } = attempt(source, () => libvorbis.flush());
    if (channelData.length === channelCount) yield inStreamOrder(channelData);
  } finally {
    libvorbis.free();
  }
}

function inStreamOrder(given: Block): Block {
  const order = STREAM_ORDER[given.length];
  return order ? given.map((_, c) => given[order.indexOf(c)]!) : given;
}

/** Pages joined to pieces worth a call of the decoder. */
async function* feed(source: ByteSource, warnings: string[]): AsyncGenerator<Uint8Array> {
  let pieces: Uint8Array[] = [];
  let size = 0;
  const join = () => {
    const joined = new Uint8Array(size);
    let filled = 0;
    for (const piece of pieces) {
      joined.set(piece, filled);
      filled += piece.length;
    }
    pieces = [];
    size = 0;
    return joined;
  };
  for await (const { bytes } of readOggPages(source, isVorbis, warnings)) {
    pieces.push(bytes);
    size += bytes.length;
    if (size >= FEED_BYTES) yield join();
  }
  if (size > 0) yield join();
}

function attempt<Result>(source: ByteSource, work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    throw new DecodeError(
      `${source.name}: expected Vorbis packets; libvorbis gave up (${String(cause)}). ` +
        'The file is damaged; copy or convert it again.',
      { format: 'vorbis', cause },
    );
  }
}
