// Sun and NeXT .au: a header of six numbers, then samples. The GTZAN corpus came in it.
// Format: the audio(7I) manual page of SunOS; NeXT SoundStruct.
import { type ByteSource, DecodeError } from '../base/index.js';
import { mark, viewOf } from './byte-window.js';
import { defineCodec, ForeignCodecError } from './codec.js';
import { type PcmEncoding, type PcmLayout, pcmSound } from './pcm.js';

/** AU with integer, float, A-law or µ-law samples, in either byte order. */
export const au = defineCodec({
  id: 'au',
  title: 'AU (Sun, NeXT)',
  sniff: (head) => mark(head, 0) === BIG_ENDIAN || mark(head, 0) === LITTLE_ENDIAN,
  async open(source) {
    return pcmSound(source, await readLayout(source));
  },
});

const BIG_ENDIAN = '.snd';
const LITTLE_ENDIAN = 'dns.';
const HEADER_BYTES = 24;
/** The size of sound that was still being written. */
const UNKNOWN_SIZE = 0xffff_ffff;

const ENCODINGS: Record<number, PcmEncoding> = {
  1: 'µ-law',
  2: 'signed 8-bit',
  3: '16-bit',
  4: '24-bit',
  5: '32-bit',
  6: '32-bit float',
  7: '64-bit float',
  27: 'A-law',
};

async function readLayout(source: ByteSource): Promise<PcmLayout> {
  const head = await source.read(0, HEADER_BYTES);
  if (head.length < HEADER_BYTES) {
    throw new DecodeError(
      `${source.name}: expected an AU header of ${HEADER_BYTES} bytes; got ${head.length}. ` +
        'The file is cut short; copy it again.',
      { format: 'au', byteOffset: head.length },
    );
  }
  const view = viewOf(head);
  const littleEndian = mark(head, 0) === LITTLE_ENDIAN;
  const [dataStart, told, code, sampleRate, channelCount] = [4, 8, 12, 16, 20].map((at) =>
    view.getUint32(at, littleEndian),
  ) as [number, number, number, number, number];
  const encoding = ENCODINGS[code];
  if (encoding === undefined) {
    throw new ForeignCodecError(
      `${source.name}: expected an AU encoding among ${Object.keys(ENCODINGS).join(', ')}; ` +
        `got ${code}. Install ffmpeg, or convert it: ffmpeg -i in.au out.flac.`,
      { format: 'au', byteOffset: 12 },
    );
  }
  if (dataStart < HEADER_BYTES || dataStart > source.size) {
    throw new DecodeError(
      `${source.name}: expected samples between byte ${HEADER_BYTES} and the end of the file at ` +
        `${source.size}; the header says byte ${dataStart}. The file is damaged; copy it again.`,
      { format: 'au', byteOffset: 4 },
    );
  }
  const there = source.size - dataStart;
  const untold = told === UNKNOWN_SIZE || told === 0;
  const warnings: string[] = [];
  if (!untold && told > there) {
    warnings.push(`the header promises ${told} bytes of samples; ${there} are there`);
  }
  return {
    format: 'au',
    encoding,
    littleEndian,
    sampleRate,
    channelCount,
    dataStart,
    dataBytes: untold ? there : Math.min(told, there),
    warnings,
  };
}
