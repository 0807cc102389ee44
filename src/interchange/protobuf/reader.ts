// Reads protocol buffers field by field; writer.ts shows the wire format.
import { BundleError } from '../../base/index.js';

/** One field of a message. */
export interface ProtobufField {
  /** The number the format gives it. */
  readonly field: number;
  /** A varint's value, signed; undefined for the other wire types. */
  readonly integer: bigint | undefined;
  /** The bytes of a text, a message, packed numbers or a fixed-size value; undefined for a varint. */
  readonly bytes: Uint8Array | undefined;
}

const LONGEST_VARINT_BYTES = 10;

/**
 * The fields of a message, in the order in which they lie.
 *
 * Every field takes at least one byte, so reading always comes to an end.
 *
 * @param name what to call the file in messages
 * @throws {BundleError} when a field runs past the end or has a wire type that does not exist
 */
export function* protobufFields(bytes: Uint8Array, name: string): Generator<ProtobufField> {
  let at = 0;
  while (at < bytes.length) {
    const tag = readVarint(bytes, at, name);
    at = tag.end;
    const field = Number(tag.value >> 3n);
    const wireType = Number(tag.value & 7n);
    if (wireType === 0) {
      const { value, end } = readVarint(bytes, at, name);
      at = end;
      yield { field, integer: BigInt.asIntN(64, value), bytes: undefined };
      continue;
    }
    let length = wireType === 1 ? 8n : wireType === 5 ? 4n : undefined;
    if (wireType === 2) {
      const prefix = readVarint(bytes, at, name);
      length = prefix.value;
      at = prefix.end;
    }
    if (length === undefined || length > BigInt(bytes.length - at)) {
      throw new BundleError(
        length === undefined
          ? `${name}: a field has wire type ${wireType}, which is none. It is damaged or no ONNX file.`
          : `${name}: a field needs ${length} bytes where ${bytes.length - at} are left. ` +
              'It is damaged or cut short; copy it again.',
      );
    }
    const end = at + Number(length);
    yield { field, integer: undefined, bytes: bytes.subarray(at, end) };
    at = end;
  }
}

/**
 * Packed whole numbers.
 *
 * @throws {BundleError} when the last one is cut
 */
export function packedIntegers(bytes: Uint8Array, name: string): bigint[] {
  const values: bigint[] = [];
  for (let at = 0; at < bytes.length; ) {
    const { value, end } = readVarint(bytes, at, name);
    values.push(BigInt.asIntN(64, value));
    at = end;
  }
  return values;
}

function readVarint(
  bytes: Uint8Array,
  start: number,
  name: string,
): { value: bigint; end: number } {
  let value = 0n;
  for (let i = 0; i < LONGEST_VARINT_BYTES; i++) {
    const byte = bytes[start + i];
    if (byte === undefined) break;
    value |= BigInt(byte & 127) << BigInt(7 * i);
    if (byte < 128) return { value: BigInt.asUintN(64, value), end: start + i + 1 };
  }
  throw new BundleError(
    `${name}: expected a number at byte ${start} of a message of ${bytes.length}; it has no end. ` +
      'It is damaged or no ONNX file.',
  );
}
