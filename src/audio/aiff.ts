// AIFF and AIFF-C: Apple's chunks around plain samples, big-endian unless they say `sowt`.
// "Audio Interchange File Format AIFF-C", Apple 1991.
import { type ByteSource, DecodeError } from '../base/index.js';
import { ByteWindow, mark, viewOf } from './byte-window.js';
import { defineCodec, ForeignCodecError } from './codec.js';
import { type PcmEncoding, type PcmLayout, pcmSound, pcmWidth } from './pcm.js';

/** AIFF, and AIFF-C with plain, float, A-law or µ-law samples. */
export const aiff = defineCodec({
  id: 'aiff',
  title: 'AIFF',
  sniff: (head) => mark(head, 0) === 'FORM' && ['AIFF', 'AIFC'].includes(mark(head, 8)),
  async open(source) {
    return pcmSound(source, await readLayout(source));
  },
});

const MOST_CHUNKS = 10_000;

interface Common {
  readonly channelCount: number;
  readonly sampleCount: number;
  readonly sampleRate: number;
  readonly encoding: PcmEncoding;
  readonly littleEndian: boolean;
}

async function readLayout(source: ByteSource): Promise<PcmLayout> {
  const window = new ByteWindow(source);
  let at = 12;
  let common: Common | undefined;
  let data: { start: number; size: number } | undefined;
  for (let chunks = 0; chunks < MOST_CHUNKS && (!common || !data); chunks++) {
    const head = await window.take(at, 8);
    if (head.length < 8) break;
    const name = mark(head, 0);
    const size = viewOf(head).getUint32(4);
    const body = await window.take(at + 8, 22);
    if (name === 'COMM') common = readCommon(source, body, at + 8, size);
    if (name === 'SSND' && body.length >= 8) {
      const offset = viewOf(body).getUint32(0);
      data = { start: at + 16 + offset, size: Math.max(0, size - 8 - offset) };
    }
    at += 8 + size + (size % 2);
  }
  if (!common || !data) {
    throw new DecodeError(
      `${source.name}: expected an AIFF file with a COMM and an SSND chunk; found no ` +
        `${common ? 'SSND' : 'COMM'} chunk before byte ${Math.min(at, source.size)}. ` +
        'The file is cut short or damaged; copy it again.',
      { format: 'aiff', byteOffset: Math.min(at, source.size) },
    );
  }
  const { channelCount, encoding, sampleRate, littleEndian } = common;
  const promised = common.sampleCount * channelCount * pcmWidth(encoding);
  const there = Math.max(0, source.size - data.start);
  const told = data.size === 0 ? promised : Math.min(promised || data.size, data.size);
  const warnings: string[] = [];
  if (told > there) {
    warnings.push(`the header promises ${told} bytes of samples; ${there} are there`);
  }
  return {
    format: 'aiff',
    encoding,
    littleEndian,
    sampleRate,
    channelCount,
    dataStart: data.start,
    dataBytes: Math.min(told, there),
    warnings,
  };
}

function readCommon(
  source: ByteSource,
  bytes: Uint8Array,
  byteOffset: number,
  size: number,
): Common {
  if (bytes.length < 18 || size < 18) {
    throw new DecodeError(
      `${source.name}: expected an AIFF COMM chunk of at least 18 bytes; got ` +
        `${Math.min(bytes.length, size)}. The file is cut short or damaged; copy it again.`,
      { format: 'aiff', byteOffset },
    );
  }
  const view = viewOf(bytes);
  const bits = view.getInt16(6);
  const compression = size >= 22 && bytes.length >= 22 ? mark(bytes, 18) : 'NONE';
  const encoding = encodingOf(compression, bits);
  if (encoding === undefined) {
    throw new ForeignCodecError(
      `${source.name}: expected plain samples in the AIFF file; got '${compression}' of ${bits} ` +
        'bits. Install ffmpeg, or convert it: ffmpeg -i in.aiff out.flac.',
      { format: 'aiff', byteOffset },
    );
  }
  return {
    channelCount: view.getInt16(0),
    sampleCount: view.getUint32(2),
    sampleRate: readExtended(view, 8),
    encoding,
    littleEndian: compression === 'sowt' || compression === '42ni' || compression === '23ni',
  };
}

const PLAIN: readonly PcmEncoding[] = ['signed 8-bit', '16-bit', '24-bit', '32-bit'];
const NAMED: Record<string, PcmEncoding> = {
  in16: '16-bit',
  in24: '24-bit',
  in32: '32-bit',
  '42ni': '24-bit',
  '23ni': '32-bit',
  'raw ': 'unsigned 8-bit',
  fl32: '32-bit float',
  FL32: '32-bit float',
  fl64: '64-bit float',
  FL64: '64-bit float',
  ulaw: 'µ-law',
  ULAW: 'µ-law',
  alaw: 'A-law',
  ALAW: 'A-law',
};

function encodingOf(compression: string, bits: number): PcmEncoding | undefined {
  const isPlain = ['NONE', 'none', 'twos', 'sowt'].includes(compression);
  return isPlain && bits > 0 ? PLAIN[Math.ceil(bits / 8) - 1] : NAMED[compression];
}

/** A float of 80 bits: sign and 15 bits of exponent, then 64 of mantissa with its leading one. */
function readExtended(view: DataView, at: number): number {
  const exponent = view.getUint16(at) & 0x7fff;
  const mantissa = view.getUint32(at + 2) * 2 ** 32 + view.getUint32(at + 6);
  return mantissa * 2 ** (exponent - 16_383 - 63);
}
