// MP3 and its elder brothers, MPEG audio layers I to III, decoded by mpg123 compiled to WebAssembly.
import { type ByteSource, DecodeError } from '../base/index.js';
import { defineCodec, type Sound } from './codec.js';
import { type MpegFrames, readMpegFrames } from './mpeg-frames.js';
import { findMpegStream } from './mpeg-header.js';
import { readInfoFrame } from './mpeg-info-frame.js';
import { stayAwake } from './stay-awake.js';
import { warnOnce } from './warnings.js';

/** Samples a layer III decoder lags behind, as LAME and mpg123 count them. */
const DECODER_DELAY = 529;
/** The most a frame may borrow from the frames before it: 9 bits of `main_data_begin`. */
const RESERVOIR_BYTES = 511;
/** Frames whose overlap and filter bank reach into the next one; two, as MPEG-2 frames are short. */
const OVERLAP_FRAMES = 2;
/** mpg123's filter bank turns over in 16 steps; starting 8 frames apart, sums keep their order. */
const ALIGN_FRAMES = 8;
const FEED_BYTES = 1 << 18;
/** `main_data_begin` opens the side information with 9 bits in MPEG-1, 8 in MPEG-2. */
const NINTH_BIT = 0x80;

/** Sound from MPEG audio frames, trimmed of the encoder's padding where it was noted. */
export const mp3 = defineCodec({
  id: 'mp3',
  title: 'MP3 (MPEG audio)',
  sniff: (head) => findMpegStream(head) !== undefined,
  async open(source) {
    return mpegSound(source, await readMpegFrames(source));
  },
});

/** A stretch of decoded samples that is music; what lies between stretches is padding. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

function mpegSound(source: ByteSource, frames: MpegFrames): Sound {
  const { header, channelCount, warnings } = frames;
  const stretches = musicOf(frames);
  const sampleCount = stretches.reduce((sum, { from, to }) => sum + to - from, 0);
  return {
    codec: `MPEG-${header.version} layer ${'I'.repeat(header.layer)}`,
    sampleRate: header.sampleRate,
    channelCount,
    sampleCount,
    warnings,
    async read(start, end) {
      const stop = Math.min(end, sampleCount);
      const length = Math.max(0, stop - start);
      const channels = Array.from({ length: channelCount }, () => new Float32Array(length));
      let position = 0;
      for (const { from, to } of stretches) {
        const first = Math.max(start, position);
        const last = Math.min(stop, position + to - from);
        if (first < last) {
          const parts = channels.map((channel) => channel.subarray(first - start, last - start));
          await decodeStretch(source, frames, from + first - position, parts);
        }
        position += to - from;
      }
      return channels;
    },
    close() {},
  };
}

/**
 * The music among the decoded samples.
 *
 * As mpg123 has it: padding is cut only when the number of frames is noted too, and frames beyond
 * that number were joined on later and are played whole.
 */
function musicOf({ header, offsets, info }: MpegFrames): Stretch[] {
  const total = offsets.length * header.samplesPerFrame;
  if (!info?.frameCount || info.encoderDelay === undefined) return [{ from: 0, to: total }];
  const noted = info.frameCount * header.samplesPerFrame;
  const from = Math.min(total, info.encoderDelay + DECODER_DELAY);
  const to = Math.min(total, noted, noted - (info.encoderPadding ?? 0) + DECODER_DELAY);
  const music = { from, to: Math.max(from, to) };
  return noted < total ? [music, { from: noted, to: total }] : [music];
}

/** Decodes from sample `from` until the arrays are full, starting early enough to be exact. */
async function decodeStretch(
  source: ByteSource,
  frames: MpegFrames,
  from: number,
  channels: Float32Array[],
): Promise<void> {
  const { header, offsets, warnings } = frames;
  const length = channels[0]!.length;
  const { samplesPerFrame } = header;
  const wantedFrame = Math.floor(from / samplesPerFrame);
  const firstFrame = await withoutInfo(source, frames, startFrame(frames, wantedFrame));
  const endFrame = Math.min(offsets.length, Math.ceil((from + length) / samplesPerFrame));
  const { decoder } = await import('@audio/decode-mp3');
  const mpg123 = await stayAwake(decoder());
  let decoded = 0;
  try {
    let position = firstFrame * samplesPerFrame - from;
    for (let frame = firstFrame; frame < endFrame; ) {
      const { bytes, next } = await gather(source, frames, frame, endFrame);
      const leadIn = firstFrame === 0 ? 0 : wantedFrame - OVERLAP_FRAMES;
      silence(bytes, frames, frame, Math.min(next, leadIn));
      const { channelData } = mpg123.decode(bytes);
      const expected = (next - frame) * samplesPerFrame;
      if (channelData[0]?.length !== expected) {
        warnOnce(warnings, `frames after byte ${offsets.at(frame)} are damaged; some are silent`);
      }
      for (const [c, channel] of channels.entries()) {
        const block = channelData[c]?.subarray(0, expected);
        if (block) place(block, channel, position);
      }
      decoded += channelData[0]?.length ?? 0;
      position += expected;
      frame = next;
    }
  } finally {
    mpg123.free();
  }
  if (decoded > 0) return;
  throw new DecodeError(
    `${source.name}: expected sound from the MPEG frames after byte ${offsets.at(firstFrame)}; ` +
      'the decoder gave none. The file is damaged there; copy or convert it again.',
    { format: 'mp3', byteOffset: offsets.at(firstFrame) },
  );
}

/**
 * The frame itself or, when it is the information frame of a file joined on, an earlier one.
 *
 * mpg123 takes such a frame for its own when it comes first, and trims what follows.
 */
async function withoutInfo(
  source: ByteSource,
  { header, offsets, lengths }: MpegFrames,
  frame: number,
): Promise<number> {
  const at = offsets.at(frame);
  const bytes = await source.read(at, at + lengths.at(frame));
  return readInfoFrame(bytes, header) ? Math.max(0, frame - ALIGN_FRAMES) : frame;
}

/** The frame to start at so that `wanted` comes out bit for bit as when decoding from the start. */
function startFrame({ header, lengths }: MpegFrames, wanted: number): number {
  let frame = Math.max(0, wanted - OVERLAP_FRAMES);
  for (let borrowed = header.layer === 3 ? RESERVOIR_BYTES : 0; borrowed > 0 && frame > 0; ) {
    frame--;
    borrowed -= Math.max(0, lengths.at(frame) - header.sideEnd);
  }
  return frame - (frame % ALIGN_FRAMES);
}

/**
 * Makes the frames before the lead-in silent, keeping the main data that later ones borrow.
 *
 * What they borrow themselves is not there, so mpg123 would drop some of them and lose step.
 */
function silence(
  bytes: Uint8Array,
  { header, lengths }: MpegFrames,
  first: number,
  end: number,
): void {
  if (header.layer !== 3) return;
  for (let frame = first, at = 0; frame < end; at += lengths.at(frame++)) {
    const side = bytes.subarray(at + header.sideStart, at + header.sideEnd);
    if (header.version === 1) side[1]! &= NINTH_BIT;
    side.fill(0, header.version === 1 ? 2 : 1);
  }
}

/** The bytes of the next frames in memory of their own, without what stands between them. */
async function gather(
  source: ByteSource,
  { offsets, lengths }: MpegFrames,
  first: number,
  end: number,
): Promise<{ bytes: Uint8Array; next: number }> {
  const begin = offsets.at(first);
  let next = first;
  let size = 0;
  while (next < end && (size === 0 || size + lengths.at(next) <= FEED_BYTES)) {
    size += lengths.at(next++);
  }
  const bytes = await source.read(begin, offsets.at(next - 1) + lengths.at(next - 1));
  if (bytes.length === size) return { bytes: bytes.slice(), next };
  const packed = new Uint8Array(size);
  let filled = 0;
  for (let frame = first; frame < next; frame++) {
    const at = offsets.at(frame) - begin;
    packed.set(bytes.subarray(at, at + lengths.at(frame)), filled);
    filled += lengths.at(frame);
  }
  return { bytes: packed, next };
}

/** Copies `block`, which begins at `position` of `channel`, as far as they overlap. */
function place(block: Float32Array, channel: Float32Array, position: number): void {
  const skip = Math.max(0, -position);
  const room = Math.max(0, channel.length - Math.max(0, position));
  channel.set(block.subarray(skip, skip + room), Math.max(0, position));
}
