// Pixels to PNG files and back, whatever kind of PNG it is.
import { convertIndexedToRgb, type DecodedPng, decode, encode, hasPngSignature } from 'fast-png';
import { DecodeError } from '../base/index.js';

/** Pixels of 8 bits a channel, row after row from the top. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** 1 for grey, 3 for red, green and blue, 4 with opacity after them. */
  readonly channels: 1 | 3 | 4;
  readonly data: Uint8Array;
  /** Notes stored beside the pixels (chunks tEXt). */
  readonly text: Readonly<Record<string, string>>;
}

/** A PNG file of these pixels, without loss. */
export function encodePng(pixels: Pixels): Uint8Array {
  return encode({ ...pixels, text: { ...pixels.text }, depth: 8 }, { zlib: { level: 6 } });
}

/** What any PNG shows on white paper. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue in 0..1, row after row from the top: `[height, width, 3]`. */
  readonly rgb: Float32Array;
  readonly text: Readonly<Record<string, string>>;
}

/** Pictures beyond this are no spectrograms, and would take gigabytes. */
const MOST_PIXELS = 2 ** 25;

/**
 * Decodes a PNG of any kind: grey, colour or palette, of 1 to 16 bits, with or without opacity.
 *
 * @param name what to call it in messages
 * @throws {DecodeError} when the bytes are no PNG, damaged, or a picture of more than 33 million pixels
 */
export function decodePng(bytes: Uint8Array, name: string): Picture {
  if (!hasPngSignature(bytes)) {
    throw refusal(
      name,
      'the first eight bytes of a PNG file',
      'others. Convert the picture to PNG',
    );
  }
  const size = bytes.length < 24 ? [0, 0] : [16, 20].map((at) => bigEndian(bytes, at));
  const [width = 0, height = 0] = size;
  if (width * height < 1 || width * height > MOST_PIXELS) {
    throw refusal(name, `1 to ${MOST_PIXELS} pixels`, `${width} × ${height}`);
  }
  let png: DecodedPng;
  let rgb: Float32Array;
  try {
    png = decode(bytes, { checkCrc: true });
    rgb = onWhite(png);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DecodeError(
      `${name}: expected a whole PNG file; got one that is damaged or cut short (${reason}). ` +
        'Copy it again.',
      { format: 'png', cause },
    );
  }
  return { width: png.width, height: png.height, rgb, text: png.text };
}

function refusal(name: string, expected: string, got: string): DecodeError {
  return new DecodeError(`${name}: expected ${expected}; got ${got}.`, { format: 'png' });
}

function bigEndian(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at);
}

/** All kinds of pixels as red, green and blue, blended with white by their opacity. */
function onWhite(png: DecodedPng): Float32Array {
  const { width, height } = png;
  const [values, channels, most] = png.palette
    ? ([convertIndexedToRgb(png), png.palette[0]?.length ?? 3, 255] as const)
    : ([wholeValues(png), png.channels, 2 ** png.depth - 1] as const);
  const colors = channels >= 3 ? 3 : 1;
  const rgb = new Float32Array(3 * width * height);
  for (let i = 0; i < width * height; i++) {
    const opacity = channels > colors ? values[i * channels + colors]! / most : 1;
    for (let c = 0; c < 3; c++) {
      const value = values[i * channels + Math.min(c, colors - 1)]! / most;
      rgb[3 * i + c] = 1 - opacity * (1 - value);
    }
  }
  return rgb;
}

/** Values of 1, 2 or 4 bits lie packed, every row beginning a new byte. */
function wholeValues({ data, depth, width, height, channels }: DecodedPng): ArrayLike<number> {
  const rowBytes = depth < 8 ? Math.ceil((width * depth) / 8) : width * channels;
  if (data.length < rowBytes * height) throw new Error('pixels are missing');
  if (depth >= 8) return data;
  const values = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const bit = x * depth;
      const byte = data[y * rowBytes + (bit >> 3)]!;
      values[y * width + x] = (byte >> (8 - depth - (bit & 7))) & (2 ** depth - 1);
    }
  }
  return values;
}
