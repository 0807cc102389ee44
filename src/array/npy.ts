// NumPy's .npy files: a magic number, a header written as a Python dictionary, raw values.
// Format: numpy.org/doc/stable/reference/generated/numpy.lib.format.html
import { DatasetError } from '../base/index.js';
import { sizeOf } from './nd-array.js';

/** What the header of a .npy file says. */
export interface NpyHeader {
  /** NumPy's type string, for example `<f4` or `|u1`. */
  readonly dtype: string;
  readonly shape: readonly number[];
  /** Byte offset of the first value. */
  readonly dataOffset: number;
}

const MAGIC = '\x93NUMPY';

type NumberArray =
  | Uint8Array
  | Int8Array
  | Int16Array
  | Int32Array
  | Uint16Array
  | Uint32Array
  | Float32Array
  | Float64Array;

const READERS: Record<string, new (buffer: ArrayBuffer) => NumberArray> = {
  '|u1': Uint8Array,
  '|i1': Int8Array,
  '<i2': Int16Array,
  '<u2': Uint16Array,
  '<i4': Int32Array,
  '<u4': Uint32Array,
  '<f4': Float32Array,
  '<f8': Float64Array,
};

/**
 * Reads the header of a .npy file.
 *
 * @param bytes at least the first 128 bytes, or the whole file
 * @throws {DatasetError} when it is no .npy file, is in Fortran order or has a shape we cannot read
 */
export function readNpyHeader(bytes: Uint8Array, name = 'npy'): NpyHeader {
  const magic = String.fromCharCode(...bytes.subarray(0, 6));
  if (bytes.length < 12 || magic !== MAGIC) {
    throw new DatasetError(`${name}: expected a .npy file; the first bytes are not \\x93NUMPY.`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wide = bytes[6] !== 1;
  const length = wide ? view.getUint32(8, true) : view.getUint16(8, true);
  const dataOffset = (wide ? 12 : 10) + length;
  const text = new TextDecoder('latin1').decode(bytes.subarray(dataOffset - length, dataOffset));
  const dtype = /'descr':\s*'([^']+)'/.exec(text)?.[1];
  const dims = /'shape':\s*\(([^)]*)\)/.exec(text)?.[1];
  if (dtype === undefined || dims === undefined) {
    throw new DatasetError(`${name}: the .npy header names no type or no shape: ${text.trim()}`);
  }
  if (/'fortran_order':\s*True/.test(text)) {
    throw new DatasetError(`${name}: the array is in Fortran order; save np.ascontiguousarray(x).`);
  }
  const shape = dims.split(',').flatMap((part) => (part.trim() ? [Number(part)] : []));
  return { dtype, shape, dataOffset };
}

/** The values of a .npy file in their own type. */
export interface NpyContent {
  readonly data: NumberArray;
  readonly shape: readonly number[];
  readonly dtype: string;
}

/**
 * Reads a whole .npy file.
 *
 * @throws {DatasetError} when it is damaged or holds a type we do not read
 */
export function readNpy(bytes: Uint8Array, name = 'npy'): NpyContent {
  const { dtype, shape, dataOffset } = readNpyHeader(bytes, name);
  const Reader = READERS[dtype];
  if (!Reader) {
    const known = Object.keys(READERS).join(', ');
    throw new DatasetError(`${name}: expected one of the types ${known}; got ${dtype}.`);
  }
  const itemBytes = Number(dtype.slice(2));
  const need = sizeOf(shape) * itemBytes;
  if (bytes.length - dataOffset < need) {
    throw new DatasetError(
      `${name}: shape [${shape.join(', ')}] of ${dtype} needs ${need} bytes after the header; ` +
        `${bytes.length - dataOffset} are there. The file is cut short; copy it again.`,
    );
  }
  const copy = new Uint8Array(bytes.subarray(dataOffset, dataOffset + need));
  return { data: new Reader(copy.buffer), shape, dtype };
}

/**
 * The head of a .npy file, format 1.0, C order: what stands before the values.
 *
 * @param dtype   NumPy's type string, for example `<f4` or `|u1`
 * @param atLeast bytes to fill up to, so that a head written later may hold a longer shape
 */
export function npyHead(dtype: string, shape: readonly number[], atLeast = 0): Uint8Array {
  const dims = shape.join(', ') + (shape.length === 1 ? ',' : '');
  const dictionary = `{'descr': '${dtype}', 'fortran_order': False, 'shape': (${dims}), }`;
  const length = Math.max(atLeast, 64 * Math.ceil((11 + dictionary.length) / 64));
  const bytes = new Uint8Array(length).fill(0x20);
  bytes.set(Array.from(MAGIC, (letter) => letter.charCodeAt(0)));
  bytes.set([1, 0], 6);
  new DataView(bytes.buffer).setUint16(8, length - 10, true);
  bytes.set(new TextEncoder().encode(dictionary), 10);
  bytes[length - 1] = 0x0a;
  return bytes;
}

/** A .npy file (format 1.0, `<f4` or `<f8`, C order) of an array, as `numpy.save` writes it. */
export function writeNpy(array: {
  readonly data: Float32Array | Float64Array;
  readonly shape: readonly number[];
}): Uint8Array {
  const head = npyHead(`<f${array.data.BYTES_PER_ELEMENT}`, array.shape);
  const { buffer, byteOffset, byteLength } = array.data;
  const bytes = new Uint8Array(head.length + byteLength);
  bytes.set(head);
  bytes.set(new Uint8Array(buffer, byteOffset, byteLength), head.length);
  return bytes;
}
