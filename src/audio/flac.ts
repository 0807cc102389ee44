// FLAC: lossless, in frames that each stand for themselves.
import { type ByteSource, DecodeError } from '../base/index.js';
import { crc16 } from './checksum.js';
import { defineCodec } from './codec.js';
import { createFlacDecoder, type FlacDecoder } from './flac-decoder.js';
import { type FlacFrames, type FlacStart, readFlacFrames, readFlacStart } from './flac-frames.js';
import { isFlac } from './flac-header.js';
import { warnOnce } from './warnings.js';

/** FLAC files, with an ID3 tag before them or not. */
export const flac = defineCodec({
  id: 'flac',
  title: 'FLAC',
  sniff: isFlac,
  async open(source) {
    const start = await readFlacStart(source);
    const { sampleRate, channelCount, bitsPerSample } = start.info;
    const warnings: string[] = [];
    let frames: FlacFrames | undefined;
    let decoder: FlacDecoder | undefined;
    const scan = async () => {
      frames ??= await readFlacFrames(source, start);
      return frames;
    };
    return {
      codec: `FLAC ${bitsPerSample}-bit`,
      sampleRate,
      channelCount,
      bitsPerSample,
      sampleCount: start.info.sampleCount ?? (await scan()).endPosition,
      warnings,
      async read(from, to) {
        const table = await scan();
        if (table.endPosition < (start.info.sampleCount ?? 0)) {
          warnOnce(
            warnings,
            `the header promises ${start.info.sampleCount} samples; ${table.endPosition} are there`,
          );
        }
        decoder ??= createFlacDecoder();
        return readStretch({ source, start, table, decoder, warnings }, from, to);
      },
      close() {
        decoder?.free();
        decoder = undefined;
      },
    };
  },
});

interface OpenFlac {
  readonly source: ByteSource;
  readonly start: FlacStart;
  readonly table: FlacFrames;
  readonly decoder: FlacDecoder;
  readonly warnings: string[];
}

const FRAMES_A_CALL = 32;

/** Decodes the frames that hold samples `from`..`to`; damaged frames stay silent. */
async function readStretch(flac: OpenFlac, from: number, to: number): Promise<Float32Array[]> {
  const { table, start } = flac;
  const stop = Math.min(to, table.endPosition);
  const length = Math.max(0, stop - from);
  const channels = Array.from({ length: start.info.channelCount }, () => new Float32Array(length));
  if (length === 0) return channels;
  const { offsets, positions } = table;
  const first = Math.max(0, positions.lastAtMost(from));
  let damaged = 0;
  let decodedFrames = 0;
  for (let frame = first; frame < offsets.length && positions.at(frame) < stop; ) {
    const end = Math.min(offsets.length, frame + FRAMES_A_CALL);
    const pieces = await readFrames(flac, frame, end);
    const whole = pieces.filter((piece) => crc16(piece) === 0);
    if (whole.length === pieces.length) {
      const block = await decodeFrames(flac, whole, frame);
      put(channels, block, positions.at(frame) - from, spanOf(table, frame, end));
      decodedFrames += pieces.length;
    } else {
      for (const [index, piece] of pieces.entries()) {
        if (crc16(piece) !== 0) {
          damaged++;
          continue;
        }
        const block = await decodeFrames(flac, [piece], frame + index);
        const span = spanOf(table, frame + index, frame + index + 1);
        put(channels, block, positions.at(frame + index) - from, span);
        decodedFrames++;
      }
    }
    frame = end;
  }
  if (damaged > 0) warnOnce(flac.warnings, 'some frames are damaged; they are left silent');
  if (decodedFrames === 0) {
    throw new DecodeError(
      `${flac.source.name}: expected whole FLAC frames after byte ${offsets.at(first)}; all ` +
        'checksums are wrong. The file is damaged there; copy it again.',
      { format: 'flac', byteOffset: offsets.at(first) },
    );
  }
  return channels;
}

/** The bytes of frames `first`..`end`, one array each. */
async function readFrames(
  { source, table }: OpenFlac,
  first: number,
  end: number,
): Promise<Uint8Array[]> {
  const offsetAfter = (frame: number) =>
    frame + 1 < table.offsets.length ? table.offsets.at(frame + 1) : table.endOffset;
  const begin = table.offsets.at(first);
  const bytes = await source.read(begin, offsetAfter(end - 1));
  return Array.from({ length: end - first }, (_, i) =>
    bytes.subarray(table.offsets.at(first + i) - begin, offsetAfter(first + i) - begin),
  );
}

/** Samples a channel from one frame to another as the table has it. */
function spanOf({ positions, endPosition }: FlacFrames, first: number, end: number): number {
  return (end < positions.length ? positions.at(end) : endPosition) - positions.at(first);
}

async function decodeFrames(
  { decoder, source, start, table }: OpenFlac,
  frames: Uint8Array[],
  first: number,
): Promise<Float32Array[]> {
  const block = await decoder.decode(frames, first);
  if (block.length === start.info.channelCount) return block;
  throw new DecodeError(
    `${source.name}: expected ${start.info.channelCount} channels in the FLAC frame at byte ` +
      `${table.offsets.at(first)}; the decoder gave ${block.length}. Convert the file again.`,
    { format: 'flac', byteOffset: table.offsets.at(first) },
  );
}

/** Copies a block that begins at `position` of the channels, as far as they overlap. */
function put(
  channels: Float32Array[],
  block: Float32Array[],
  position: number,
  span: number,
): void {
  for (const [c, channel] of channels.entries()) {
    const skip = Math.max(0, -position);
    const at = Math.max(0, position);
    const take = Math.min(span, skip + Math.max(0, channel.length - at));
    channel.set(block[c]!.subarray(skip, take), at);
  }
}
