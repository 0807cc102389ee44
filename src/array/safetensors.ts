// The safetensors file: eight bytes of length, a JSON header, raw little-endian values.
// Format: github.com/huggingface/safetensors, section "Format".
import { BundleError } from '../base/index.js';
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

/**
 * Reads a safetensors file of float32 arrays.
 *
 * @throws {BundleError} when the file is cut short, is no safetensors file or holds another type
 */
export function readSafetensors(bytes: Uint8Array, name = 'safetensors'): Tensors {
  const header = readHeader(bytes, name);
  const start = 8 + headerLengthOf(bytes, name);
  const tensors = new Map<string, NdArray>();
  for (const [key, entry] of Object.entries(header)) {
    if (key === '__metadata__') continue;
    const { dtype, shape, data_offsets: offsets } = entry as HeaderEntry;
    if (dtype !== 'F32') throw new BundleError(`${name}: ${key} is ${dtype}; only F32 is read.`);
    const [from, to] = offsets;
    if (to - from !== 4 * sizeOf(shape) || start + to > bytes.length || from < 0) {
      throw new BundleError(
        `${name}: ${key} should lie at bytes ${start + from}..${start + to}; ` +
          `the file has ${bytes.length}. It is damaged or cut short; copy it again.`,
      );
    }
    const copy = new Uint8Array(bytes.subarray(start + from, start + to));
    tensors.set(key, { data: new Float32Array(copy.buffer), shape });
  }
  const metadata = (header['__metadata__'] ?? {}) as Record<string, string>;
  return { tensors, metadata };
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
  try {
    return JSON.parse(json) as Record<string, unknown>;
  } catch (cause) {
    throw new BundleError(`${name}: expected a safetensors file; its header is not JSON.`, {
      cause,
    });
  }
}
