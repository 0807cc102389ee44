// Numbers as other programs store them, read as float32.

/** The element types that can be read; `bool` is one byte, 0 or 1. */
export type ElementType =
  | 'float32'
  | 'float64'
  | 'float16'
  | 'bfloat16'
  | 'int8'
  | 'uint8'
  | 'int16'
  | 'uint16'
  | 'int32'
  | 'uint32'
  | 'int64'
  | 'uint64'
  | 'bool';

type Read = (view: DataView, at: number) => number;

const byte: Read = (view, at) => view.getUint8(at);

const READERS: Record<ElementType, { bytes: number; read: Read }> = {
  float32: { bytes: 4, read: (view, at) => view.getFloat32(at, true) },
  float64: { bytes: 8, read: (view, at) => view.getFloat64(at, true) },
  float16: { bytes: 2, read: (view, at) => fromHalf(view.getUint16(at, true)) },
  bfloat16: { bytes: 2, read: (view, at) => fromBrain(view.getUint16(at, true)) },
  int8: { bytes: 1, read: (view, at) => view.getInt8(at) },
  uint8: { bytes: 1, read: byte },
  int16: { bytes: 2, read: (view, at) => view.getInt16(at, true) },
  uint16: { bytes: 2, read: (view, at) => view.getUint16(at, true) },
  int32: { bytes: 4, read: (view, at) => view.getInt32(at, true) },
  uint32: { bytes: 4, read: (view, at) => view.getUint32(at, true) },
  int64: { bytes: 8, read: (view, at) => Number(view.getBigInt64(at, true)) },
  uint64: { bytes: 8, read: (view, at) => Number(view.getBigUint64(at, true)) },
  bool: { bytes: 1, read: byte },
};

/** Bytes one element takes. */
export function elementBytes(type: ElementType): number {
  return READERS[type].bytes;
}

/**
 * Little-endian numbers as float32; what float32 cannot hold is rounded to the nearest.
 *
 * @param bytes a whole number of elements; what is left over is not read
 */
export function readElements(bytes: Uint8Array, type: ElementType): Float32Array {
  const { bytes: size, read } = READERS[type];
  const count = Math.floor(bytes.length / size);
  if (type === 'float32')
    return new Float32Array(new Uint8Array(bytes.subarray(0, count * size)).buffer);
  const values = new Float32Array(count);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let i = 0; i < count; i++) values[i] = read(view, i * size);
  return values;
}

/** IEEE 754 half precision: one bit of sign, five of exponent, ten of fraction. */
function fromHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}

const word = new Uint32Array(1);
const wordAsFloat = new Float32Array(word.buffer);

/** bfloat16: the upper half of a float32. */
function fromBrain(bits: number): number {
  word[0] = bits << 16;
  return wordAsFloat[0] as number;
}
