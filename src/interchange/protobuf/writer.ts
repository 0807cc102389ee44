// Writes protocol buffers: the wire format ONNX files and TensorBoard's events are made of.
//
// A message is a row of fields, each a tag and a value, in any order and with nothing around them:
//
//   tag    varint of (field number << 3 | wire type)
//   value  wire type 0  varint: seven bits a byte, lowest first, the top bit says that more follow;
//                       negative numbers as 64-bit two's complement, ten bytes
//          wire type 1  eight bytes, little-endian: double
//          wire type 2  length as a varint, then as many bytes: text, raw data, a message, packed numbers
//          wire type 5  four bytes, little-endian: float
//
// Wire types 3 and 4 (groups) are not needed here.
// Format: protobuf.dev/programming-guides/encoding

const VARINT = 0;
const EIGHT_BYTES = 1;
const LENGTH_DELIMITED = 2;
const FOUR_BYTES = 5;

/** A message in the making; every method adds one field and returns the message. */
export class ProtobufMessage {
  readonly #chunks: Uint8Array[] = [];
  #byteLength = 0;

  /** Length of the message so far. */
  get byteLength(): number {
    return this.#byteLength;
  }

  /** A whole number, `int32`, `int64` or `enum`; exact up to ±2⁵³. */
  integer(field: number, value: number): this {
    return this.#tag(field, VARINT).#add(varint(value));
  }

  /** Several whole numbers in one field. */
  packedIntegers(field: number, values: readonly number[]): this {
    const parts = values.map(varint);
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    this.#tag(field, LENGTH_DELIMITED).#add(varint(length));
    for (const part of parts) this.#add(part);
    return this;
  }

  /** A `float`. */
  float(field: number, value: number): this {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, value, true);
    return this.#tag(field, FOUR_BYTES).#add(bytes);
  }

  /** A `double`. */
  double(field: number, value: number): this {
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setFloat64(0, value, true);
    return this.#tag(field, EIGHT_BYTES).#add(bytes);
  }

  /** A `string`, as UTF-8. */
  text(field: number, value: string): this {
    return this.bytes(field, new TextEncoder().encode(value));
  }

  /** `bytes`; they are not copied before `finish`. */
  bytes(field: number, value: Uint8Array): this {
    return this.#tag(field, LENGTH_DELIMITED).#add(varint(value.length)).#add(value);
  }

  /** A message within the message; what is added to it later is not seen. */
  message(field: number, value: ProtobufMessage): this {
    this.#tag(field, LENGTH_DELIMITED).#add(varint(value.byteLength));
    for (const chunk of value.#chunks) this.#add(chunk);
    return this;
  }

  /** The message as bytes. */
  finish(): Uint8Array {
    const bytes = new Uint8Array(this.#byteLength);
    let at = 0;
    for (const chunk of this.#chunks) {
      bytes.set(chunk, at);
      at += chunk.length;
    }
    return bytes;
  }

  #tag(field: number, wireType: number): this {
    return this.#add(varint(field * 8 + wireType));
  }

  #add(chunk: Uint8Array): this {
    this.#chunks.push(chunk);
    this.#byteLength += chunk.length;
    return this;
  }
}

/** Seven bits a byte, lowest first. */
function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Uint8Array.from(bytes);
}
