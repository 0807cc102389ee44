// Audio to a WAV file, for examples, exports and tests.
import { ParameterError } from '../base/index.js';
import type { Audio } from './audio.js';

/** How samples are written. */
export interface EncodeWavOptions {
  /** `16` or `24` bits, or `'32f'` for the floats as they are; default 16. */
  readonly bits?: 16 | 24 | '32f';
}

const HEADER_BYTES = 44;
const TAG_PCM = 1;
const TAG_FLOAT = 3;

/**
 * Writes a WAV file.
 *
 * Integers are rounded to the nearest of x · 2^(b−1) and clipped, so that what `decode` read comes
 * out again bit for bit.
 *
 * @param audio equally long channels; samples beyond −1..1 are clipped unless written as floats
 * @throws {ParameterError} when channels are missing or differ in length, or the file passes 4 GB
 */
export function encodeWav(audio: Audio, { bits = 16 }: EncodeWavOptions = {}): Uint8Array {
  const { channels, sampleRate } = audio;
  const length = channels[0]?.length ?? 0;
  if (channels.length === 0 || channels.some((channel) => channel.length !== length)) {
    throw new ParameterError(
      'encodeWav: channels must be one or more arrays of one length; got lengths ' +
        `[${channels.map((channel) => channel.length).join(', ')}].`,
    );
  }
  const width = bits === '32f' ? 4 : bits / 8;
  const dataBytes = length * channels.length * width;
  if (dataBytes + HEADER_BYTES >= 2 ** 32) {
    throw new ParameterError(
      `encodeWav: a WAV file holds less than 4 GB; got ${dataBytes} bytes. Write shorter pieces.`,
    );
  }
  const bytes = new Uint8Array(HEADER_BYTES + dataBytes + (dataBytes % 2));
  const view = new DataView(bytes.buffer);
  writeMark(bytes, 0, 'RIFF');
  view.setUint32(4, bytes.length - 8, true);
  writeMark(bytes, 8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, bits === '32f' ? TAG_FLOAT : TAG_PCM, true);
  view.setUint16(22, channels.length, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * channels.length * width, true);
  view.setUint16(32, channels.length * width, true);
  view.setUint16(34, width * 8, true);
  writeMark(bytes, 36, 'data');
  view.setUint32(40, dataBytes, true);
  for (const [c, channel] of channels.entries()) {
    writeChannel(view, channel, HEADER_BYTES + c * width, channels.length * width, bits);
  }
  return bytes;
}

function writeMark(bytes: Uint8Array, at: number, letters: string): void {
  bytes.set(new TextEncoder().encode(letters), at);
}

function writeChannel(
  view: DataView,
  channel: Float32Array,
  start: number,
  stride: number,
  bits: 16 | 24 | '32f',
): void {
  if (bits === '32f') {
    for (let n = 0; n < channel.length; n++) view.setFloat32(start + n * stride, channel[n]!, true);
    return;
  }
  const scale = 2 ** (bits - 1);
  for (let n = 0, at = start; n < channel.length; n++, at += stride) {
    const value = Math.max(-scale, Math.min(scale - 1, Math.round(channel[n]! * scale)));
    view.setInt16(at + (bits === 24 ? 1 : 0), bits === 24 ? value >> 8 : value, true);
    if (bits === 24) view.setUint8(at, value & 0xff);
  }
}
