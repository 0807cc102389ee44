// The safetensors file: eight bytes of length, a JSON header, raw little-endian values.
// Format: github.com/huggingface/safetensors, section "Format".
import { BundleError } from '../base/index.js';
import { type ElementType, elementBytes, readElements } from './element-types.js';
import { type NdArray, sizeOf } from './nd-array.js';

/** Named arrays and the free text kept beside them. */
export interface Tensors {
  readonly tensors: ReadonlyMap<string, NdArray>;
  readonly metadata: Readonly<Record<string, string>>;
}

interface HeaderEntry {
  dtype: string;
  shape: number[];
  data_offsets: [number, number];
}

/** A safetensors file; arrays lie in the order of the map, the header is padded to 8 bytes. */
export function writeSafetensors({ tensors, metadata }: Tensors): Uint8Array {
  const header: Record<string, HeaderEntry | Record<string, string>> = { __metadata__: metadata };
  let offset = 0;
  for (const [name, { data, shape }] of tensors) {
    const end = offset + data.byteLength;
    header[name] = { dtype: 'F32', shape: [...shape], data_offsets: [offset, end] };
    offset = end;
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  const headerLength = Math.ceil(json.length / 8) * 8;
  const bytes = new Uint8Array(8 + headerLength + offset);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(headerLength), true);
  bytes.fill(0x20, 8, 8 + headerLength);
  bytes.set(json, 8);
  let at = 8 + headerLength;
  for (const { data } of tensors.values()) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += data.byteLength;
  }
  return bytes;
}

const TYPES: Readonly<Record<string, ElementType>> = {
  F32: 'float32',
  F64: 'float64',
  F16: 'float16',
  BF16: 'bfloat16',
  I8: 'int8',
  U8: 'uint8',
  I16: 'int16',
  U16: 'uint16',
  I32: 'int32',
  U32: 'uint32',
  I64: 'int64',
  U64: 'uint64',
  BOOL: 'bool',
};

/**
 * Reads a safetensors file; arrays of other types are read as float32.
 *
 * @throws {BundleError} when the file is cut short, is no safetensors file or holds a type we do not read
 */
export function readSafetensors(bytes: Uint8Array, name = 'safetensors'): Tensors {
  const header = readHeader(bytes, name);
  const values = bytes.subarray(8 + headerLengthOf(bytes, name));
  const tensors = new Map<string, NdArray>();
  for (const [key, entry] of Object.entries(header)) {
    if (key !== '__metadata__') tensors.set(key, readTensor(values, entry, `${name}: ${key}`));
  }
  const metadata = Object.entries(header['__metadata__'] ?? {}).map(([key, value]) => [
    key,
    String(value),
  ]);
  return { tensors, metadata: Object.fromEntries(metadata) };
}

function readTensor(values: Uint8Array, entry: unknown, label: string): NdArray {
  if (!isEntry(entry)) {
    throw new BundleError(
      `${label}: expected a dtype, a shape and data_offsets in the header; ` +
        `got ${JSON.stringify(entry)}. The file is damaged; copy it again.`,
    );
  }
  const { dtype, shape, data_offsets: offsets } = entry;
  const type = TYPES[dtype];
  if (type === undefined) {
    throw new BundleError(
      `${label}: expected one of the types ${Object.keys(TYPES).join(', ')}; got ${dtype}. ` +
        'Convert it to F32 where the file was written.',
    );
  }
  const [from, to] = offsets;
  if (to - from !== elementBytes(type) * sizeOf(shape) || to > values.length) {
    throw new BundleError(
      `${label}: [${shape.join(', ')}] of ${dtype} should lie at bytes ${from}..${to} of the values; ` +
        `the file has ${values.length} of them. It is damaged or cut short; copy it again.`,
    );
  }
  return { data: readElements(values.subarray(from, to), type), shape };
}

function isEntry(entry: unknown): entry is HeaderEntry {
  const { dtype, shape, data_offsets: offsets } = (entry ?? {}) as Partial<HeaderEntry>;
  const counts = [shape, offsets].every(
    (list) => Array.isArray(list) && list.every((one) => Number.isSafeInteger(one) && one >= 0),
  );
  return typeof dtype === 'string' && counts && offsets?.length === 2;
}

function headerLengthOf(bytes: Uint8Array, name: string): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = bytes.length < 8 ? -1 : Number(view.getBigUint64(0, true));
  if (length < 2 || length > bytes.length - 8) {
    throw new BundleError(`${name}: expected a safetensors file; the header's length is wrong.`);
  }
  return length;
}

function readHeader(bytes: Uint8Array, name: string): Record<string, unknown> {
  const json = new TextDecoder().decode(bytes.subarray(8, 8 + headerLengthOf(bytes, name)));
  let cause: unknown;
  try {
    const header: unknown = JSON.parse(json);
    if (typeof header === 'object' && header !== null && !Array.isArray(header)) {
      return header as Record<string, unknown>;
    }
  } catch (error) {
    cause = error;
  }
  throw new BundleError(`${name}: expected a safetensors file; its header is no JSON object.`, {
    cause,
  });
}
