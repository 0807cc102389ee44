// WAV: RIFF chunks around plain samples, with the many liberties writers have taken.
// Microsoft's "Multimedia Programming Interface" 1991; EBU Tech 3306 for files beyond 4 GB.
import { type ByteSource, DecodeError } from '../base/index.js';
import { ByteWindow, mark, viewOf } from './byte-window.js';
import { defineCodec, ForeignCodecError } from './codec.js';
import { type PcmEncoding, type PcmLayout, pcmSound, pcmWidth } from './pcm.js';

/** WAV, RF64 and BW64 with integer, float, A-law or µ-law samples. */
export const wav = defineCodec({
  id: 'wav',
  title: 'WAV',
  sniff: (head) => CONTAINERS.includes(mark(head, 0)) && mark(head, 8) === 'WAVE',
  async open(source) {
    return pcmSound(source, await readLayout(source));
  },
});

const CONTAINERS = ['RIFF', 'RIFX', 'RF64', 'BW64'];
/** A size a writer could not know yet, or that stands in a `ds64` chunk. */
const UNKNOWN_SIZE = 0xffff_ffff;
const MOST_CHUNKS = 10_000;

interface WavFormat {
  readonly tag: number;
  readonly channelCount: number;
  readonly sampleRate: number;
  readonly encoding: PcmEncoding;
}

interface Chunk {
  readonly start: number;
  readonly size: number;
}

async function readLayout(source: ByteSource): Promise<PcmLayout> {
  const window = new ByteWindow(source);
  const container = mark(await window.take(0, 12), 0);
  const little = container !== 'RIFX';
  let at = 12;
  let format: WavFormat | undefined;
  let data: Chunk | undefined;
  let wideDataSize: number | undefined;
  for (let chunks = 0; chunks < MOST_CHUNKS && (!format || !data); chunks++) {
    const head = await window.take(at, 8);
    if (head.length < 8) break;
    const name = mark(head, 0);
    const size = viewOf(head).getUint32(4, little);
    const start = at + 8;
    if (name === 'ds64') {
      const body = viewOf(await window.take(start, 16));
      if (body.byteLength === 16) wideDataSize = Number(body.getBigUint64(8, true));
    } else if (name === 'fmt ') {
      format = readFormat(source, await window.take(start, Math.min(size, 40)), start, little);
    } else if (name === 'data') {
      const told = size === UNKNOWN_SIZE ? (wideDataSize ?? UNKNOWN_SIZE) : size;
      data = { start, size: told };
    }
    at = await nextChunk(window, start, name === 'data' && data ? data.size : size);
  }
  if (!format || !data) {
    throw new DecodeError(
      `${source.name}: expected a WAV file with a format and a data chunk; found no ` +
        `${format ? 'data' : 'format'} chunk before byte ${Math.min(at, source.size)}. ` +
        'The file is cut short or damaged; copy it again.',
      { format: 'wav', byteOffset: Math.min(at, source.size) },
    );
  }
  return layoutOf(source, format, data, little, await followsChunk(window, data.start));
}

function layoutOf(
  source: ByteSource,
  format: WavFormat,
  data: Chunk,
  littleEndian: boolean,
  isEmpty: boolean,
): PcmLayout {
  const there = Math.max(0, source.size - data.start);
  const untold = data.size === UNKNOWN_SIZE || (data.size === 0 && !isEmpty);
  const warnings: string[] = [];
  if (!untold && data.size > there) {
    warnings.push(`the header promises ${data.size} bytes of samples; ${there} are there`);
  }
  return {
    format: 'wav',
    encoding: format.encoding,
    littleEndian,
    sampleRate: format.sampleRate,
    channelCount: format.channelCount,
    dataStart: data.start,
    dataBytes: untold ? there : Math.min(data.size, there),
    warnings,
  };
}

/** Where the next chunk begins: at an even position, unless the writer forgot to pad. */
async function nextChunk(window: ByteWindow, start: number, size: number): Promise<number> {
  const end = start + size;
  if (size % 2 === 0) return end;
  const unpadded = await window.take(end, 8);
  return isChunkName(unpadded) && !isChunkName(unpadded.subarray(1)) ? end : end + 1;
}

function isChunkName(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && bytes.subarray(0, 4).every((byte) => byte >= 0x20 && byte < 0x7f);
}

/** Whether a data chunk of size 0 is truly empty: another chunk stands where samples would. */
async function followsChunk(window: ByteWindow, start: number): Promise<boolean> {
  const head = await window.take(start, 8);
  const known = ['LIST', 'id3 ', 'ID3 ', 'fact', 'cue ', 'bext', 'smpl', 'JUNK', 'PAD ', 'fmt '];
  return known.includes(mark(head, 0));
}

/** Format tags: mmreg.h. */
const TAG_PCM = 1;
const TAG_FLOAT = 3;
const TAG_A_LAW = 6;
const TAG_MU_LAW = 7;
const TAG_EXTENSIBLE = 0xfffe;
const OTHER_TAGS: Record<number, string> = {
  2: 'Microsoft ADPCM',
  17: 'IMA ADPCM',
  49: 'GSM 6.10',
  64: 'G.721 ADPCM',
  80: 'MPEG layer II',
  85: 'MP3',
  255: 'AAC',
};

function readFormat(
  source: ByteSource,
  bytes: Uint8Array,
  byteOffset: number,
  little: boolean,
): WavFormat {
  const facts = { format: 'wav', byteOffset };
  if (bytes.length < 16) {
    throw new DecodeError(
      `${source.name}: expected a WAV format chunk of at least 16 bytes; got ${bytes.length}. ` +
        'The file is cut short or damaged; copy it again.',
      facts,
    );
  }
  const view = viewOf(bytes);
  const outerTag = view.getUint16(0, little);
  const channelCount = view.getUint16(2, little);
  const sampleRate = view.getUint32(4, little);
  const blockAlign = view.getUint16(12, little);
  const bits = view.getUint16(14, little);
  const tag =
    outerTag === TAG_EXTENSIBLE && bytes.length >= 26 ? view.getUint16(24, little) : outerTag;
  const aligned = channelCount > 0 && blockAlign % channelCount === 0;
  const width = aligned && blockAlign > 0 ? blockAlign / channelCount : Math.ceil(bits / 8);
  const encoding = encodingOf(tag, width);
  if (encoding === undefined) {
    const name = OTHER_TAGS[tag] ?? `format tag 0x${tag.toString(16)}, ${bits} bits`;
    throw new ForeignCodecError(
      `${source.name}: expected plain samples in the WAV file; got ${name}. ` +
        'Install ffmpeg, or convert it: ffmpeg -i in.wav out.flac.',
      facts,
    );
  }
  return { tag, channelCount, sampleRate, encoding };
}

function encodingOf(tag: number, width: number): PcmEncoding | undefined {
  const known: Partial<Record<number, readonly PcmEncoding[]>> = {
    [TAG_PCM]: ['unsigned 8-bit', '16-bit', '24-bit', '32-bit'],
    [TAG_FLOAT]: ['32-bit float', '64-bit float'],
    [TAG_A_LAW]: ['A-law'],
    [TAG_MU_LAW]: ['µ-law'],
  };
  return known[tag]?.find((encoding) => pcmWidth(encoding) === width);
}
