// What was computed of one song, as plain numbers that travel between processes and lie in a cache.
import { sizeOf } from '../array/index.js';
import { DatasetError } from '../base/index.js';

/** Numbers in rows, columns and so on, row-major. */
export interface PlainArray {
  readonly data: Uint8Array | Float32Array | Float64Array;
  readonly shape: readonly number[];
}

/** A feature set of one song. */
export interface Extraction {
  /** What is worth knowing beside the numbers; `lengthSamples` and `sampleRate` in every set. */
  readonly facts: SongFacts;
  readonly arrays: readonly PlainArray[];
}

/** Facts about the song a set was computed from. */
export interface SongFacts {
  /** Samples that were heard, at `sampleRate`. */
  readonly lengthSamples: number;
  /** In Hz. */
  readonly sampleRate: number;
  /** What was wrong with the file although it could be read. */
  readonly warnings: readonly string[];
  readonly [name: string]: number | readonly string[];
}

const TYPES = { u1: Uint8Array, f4: Float32Array, f8: Float64Array } as const;
type TypeName = keyof typeof TYPES;

const typeOf = ({ data }: PlainArray) =>
  (Object.keys(TYPES) as TypeName[]).find((name) => data instanceof TYPES[name]) as TypeName;

/** The values of an extraction, one after the other behind a head of JSON, as bytes. */
export function packExtraction({ facts, arrays }: Extraction): Uint8Array {
  const listed = arrays.map((array) => ({ type: typeOf(array), shape: array.shape }));
  const head = new TextEncoder().encode(JSON.stringify({ facts, arrays: listed }));
  const size = arrays.reduce((sum, { data }) => sum + data.byteLength, 0);
  const bytes = new Uint8Array(4 + head.length + size);
  new DataView(bytes.buffer).setUint32(0, head.length, true);
  bytes.set(head, 4);
  let at = 4 + head.length;
  for (const { data } of arrays) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += data.byteLength;
  }
  return bytes;
}

/**
 * The extraction that was packed.
 *
 * @throws {DatasetError} when the bytes are none
 */
export function unpackExtraction(bytes: Uint8Array): Extraction {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headLength = bytes.length < 4 ? 0 : view.getUint32(0, true);
  let at = 4 + headLength;
  try {
    const head = JSON.parse(new TextDecoder().decode(bytes.subarray(4, at)));
    const arrays = head.arrays.map(({ type, shape }: { type: TypeName; shape: number[] }) => {
      const length = sizeOf(shape) * TYPES[type].BYTES_PER_ELEMENT;
      if (at + length > bytes.length) throw new RangeError('too few values');
      const { buffer } = new Uint8Array(bytes.subarray(at, at + length)); // a copy, even of a Buffer
      at += length;
      return { data: new TYPES[type](buffer), shape };
    });
    return { facts: head.facts, arrays };
  } catch (cause) {
    throw new DatasetError(
      `unpackExtraction: expected a packed extraction; got ${bytes.length} bytes of something else. ` +
        'Compute it again.',
      { cause },
    );
  }
}
