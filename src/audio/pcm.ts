// Samples stored one after the other as plain numbers: what WAV, AU and AIFF have in common.
import { type ByteSource, DecodeError } from '../base/index.js';
import { viewOf } from './byte-window.js';
import type { Sound } from './codec.js';
import { A_LAW, MU_LAW } from './companding.js';

/** How one sample is written. */
export type PcmEncoding =
  | 'unsigned 8-bit'
  | 'signed 8-bit'
  | '16-bit'
  | '24-bit'
  | '32-bit'
  | '32-bit float'
  | '64-bit float'
  | 'µ-law'
  | 'A-law';

/** Where samples lie in a file and how they are written. */
export interface PcmLayout {
  /** The container, for messages: `wav`. */
  readonly format: string;
  readonly encoding: PcmEncoding;
  readonly littleEndian: boolean;
  readonly sampleRate: number;
  readonly channelCount: number;
  /** Byte position of the first sample. */
  readonly dataStart: number;
  /** Bytes of samples that are there. */
  readonly dataBytes: number;
  readonly warnings: string[];
}

/** Bytes a sample. */
const WIDTH: Record<PcmEncoding, number> = {
  'unsigned 8-bit': 1,
  'signed 8-bit': 1,
  '16-bit': 2,
  '24-bit': 3,
  '32-bit': 4,
  '32-bit float': 4,
  '64-bit float': 8,
  'µ-law': 1,
  'A-law': 1,
};

const BLOCK_BYTES = 1 << 20;

/** Bytes one sample takes. */
export function pcmWidth(encoding: PcmEncoding): number {
  return WIDTH[encoding];
}

/**
 * Opens plain samples; reading touches only the bytes asked for.
 *
 * Integers of b bits are divided by 2^(b−1), as libsndfile and so librosa do.
 */
export function pcmSound(source: ByteSource, layout: PcmLayout): Sound {
  const { encoding, channelCount, sampleRate, dataStart, warnings } = layout;
  const frameBytes = WIDTH[encoding] * channelCount;
  const sampleCount = Math.floor(layout.dataBytes / frameBytes);
  const blockFrames = Math.max(1, Math.floor(BLOCK_BYTES / frameBytes));
  return {
    codec: `PCM ${encoding}`,
    sampleRate,
    channelCount,
    bitsPerSample: WIDTH[encoding] * 8,
    sampleCount,
    warnings,
    async read(start, end) {
      const stop = Math.min(end, sampleCount);
      const length = Math.max(0, stop - start);
      const channels = Array.from({ length: channelCount }, () => new Float32Array(length));
      for (let at = start; at < stop; at += blockFrames) {
        const from = dataStart + at * frameBytes;
        const to = dataStart + Math.min(stop, at + blockFrames) * frameBytes;
        const bytes = await source.read(from, to);
        decodeBlock(viewOf(bytes), layout, channels, at - start);
        if (encoding.endsWith('float')) {
          checkFinite(channels, at - start, bytes.length / frameBytes, source, layout, from);
        }
      }
      return channels;
    },
    close() {},
  };
}

/** Spreads interleaved samples over the channels, from sample `offset` of each on. */
function decodeBlock(
  view: DataView,
  layout: PcmLayout,
  channels: Float32Array[],
  offset: number,
): void {
  const { encoding, littleEndian: little } = layout;
  const width = WIDTH[encoding];
  const stride = width * channels.length;
  const frames = Math.floor(view.byteLength / stride);
  for (const [c, channel] of channels.entries()) {
    const out = channel.subarray(offset, offset + frames);
    let at = c * width;
    switch (encoding) {
      case 'unsigned 8-bit':
        for (let n = 0; n < frames; n++, at += stride) out[n] = (view.getUint8(at) - 128) / 128;
        break;
      case 'signed 8-bit':
        for (let n = 0; n < frames; n++, at += stride) out[n] = view.getInt8(at) / 128;
        break;
      case '16-bit':
        for (let n = 0; n < frames; n++, at += stride) out[n] = view.getInt16(at, little) / 32_768;
        break;
      case '24-bit': {
        const high = little ? 2 : 0;
        const low = little ? 0 : 2;
        for (let n = 0; n < frames; n++, at += stride) {
          const top = view.getInt8(at + high) << 16;
          out[n] = (top | (view.getUint8(at + 1) << 8) | view.getUint8(at + low)) / 8_388_608;
        }
        break;
      }
      case '32-bit':
        for (let n = 0; n < frames; n++, at += stride) out[n] = view.getInt32(at, little) / 2 ** 31;
        break;
      case '32-bit float':
        for (let n = 0; n < frames; n++, at += stride) out[n] = view.getFloat32(at, little);
        break;
      case '64-bit float':
        for (let n = 0; n < frames; n++, at += stride) out[n] = view.getFloat64(at, little);
        break;
      case 'µ-law':
        for (let n = 0; n < frames; n++, at += stride) out[n] = MU_LAW[view.getUint8(at)]!;
        break;
      case 'A-law':
        for (let n = 0; n < frames; n++, at += stride) out[n] = A_LAW[view.getUint8(at)]!;
        break;
    }
  }
}

/** Refuses values that no sound has; they would poison every feature computed later. */
function checkFinite(
  channels: Float32Array[],
  offset: number,
  frames: number,
  source: ByteSource,
  { format, encoding }: PcmLayout,
  blockStart: number,
): void {
  for (const [c, channel] of channels.entries()) {
    let probe = 0;
    for (let n = offset; n < offset + frames; n++) probe += channel[n]! * 0;
    if (probe === 0) continue;
    for (let n = offset; n < offset + frames; n++) {
      if (Number.isFinite(channel[n])) continue;
      const index = (n - offset) * channels.length + c;
      const byteOffset = blockStart + index * WIDTH[encoding];
      throw new DecodeError(
        `${source.name}: expected finite samples; got ${channel[n]} in channel ${c + 1} at byte ` +
          `${byteOffset}. Whatever wrote the file went wrong; write it again.`,
        { format, byteOffset },
      );
    }
  }
}
