// The weights of an ONNX file: its graph's initializers by name.
import {
  type ElementType,
  elementBytes,
  type NdArray,
  readElements,
  sizeOf,
} from '../../array/index.js';
import { BundleError } from '../../base/index.js';
import { packedIntegers, protobufFields } from '../protobuf/reader.js';

/** `TensorProto.DataType` as the types we read. */
const TYPES: Readonly<Record<number, ElementType>> = {
  1: 'float32',
  2: 'uint8',
  3: 'int8',
  4: 'uint16',
  5: 'int16',
  6: 'int32',
  7: 'int64',
  9: 'bool',
  10: 'float16',
  11: 'float64',
  12: 'uint32',
  13: 'uint64',
  16: 'bfloat16',
};

/**
 * The initializers of an ONNX model as float32 arrays, the constants of its nodes not among them.
 *
 * Nothing else of the file is looked at, so any operator set will do. The arrays lie as the file has them:
 * what exporters have turned around (a MatMul's weight, the gates of GRU and LSTM) stays turned.
 *
 * @param name what to call the file in messages
 * @throws {BundleError} when the bytes are no ONNX model, are damaged, keep weights in another file or in a
 *   type we do not read
 */
export function readOnnxInitializers(bytes: Uint8Array, name = 'ONNX'): Map<string, NdArray> {
  const tensors = new Map<string, NdArray>();
  const graphs = messages(bytes, 7, name);
  if (graphs.length === 0) {
    throw new BundleError(`${name}: expected an ONNX model; there is no graph in it.`);
  }
  for (const graph of graphs) {
    for (const tensor of messages(graph, 5, name)) {
      const { key, array } = readTensor(tensor, name);
      tensors.set(key, array);
    }
  }
  return tensors;
}

/** The messages in all fields of a number. */
function messages(bytes: Uint8Array, wanted: number, name: string): Uint8Array[] {
  const found: Uint8Array[] = [];
  for (const { field, bytes: value } of protobufFields(bytes, name)) {
    if (field === wanted && value) found.push(value);
  }
  return found;
}

/** What a TensorProto can say of its values; only one of the lists is filled. */
interface TensorFields {
  key: string;
  type: number;
  isExternal: boolean;
  readonly shape: number[];
  /** `raw_data`, little-endian. */
  raw: Uint8Array | undefined;
  /** `float_data` and `double_data`, packed or one by one. */
  readonly floats: Uint8Array[];
  readonly doubles: Uint8Array[];
  /** `int32_data`, `int64_data` and `uint64_data`; halves lie here as their bits. */
  readonly integers: bigint[];
}

function readTensor(bytes: Uint8Array, name: string): { key: string; array: NdArray } {
  const tensor = tensorFields(bytes, name);
  const { key, shape, isExternal } = tensor;
  const label = `${name}: the initializer '${key}'`;
  if (isExternal) {
    throw new BundleError(
      `${label} lies in a file of its own, which is not read. ` +
        'Save the model with all weights inside (onnx.save with save_as_external_data=False).',
    );
  }
  const type = TYPES[tensor.type];
  if (type === undefined) {
    throw new BundleError(
      `${label} has the element type ${tensor.type}; only floats, whole numbers and booleans are read. ` +
        'Convert it where the file was written.',
    );
  }
  const data = readValues(tensor, type);
  const isWhole = shape.every((length) => Number.isSafeInteger(length) && length >= 0);
  if (!isWhole || data.length !== sizeOf(shape)) {
    throw new BundleError(
      `${label} of shape [${shape.join(', ')}] holds ${data.length} values. ` +
        'The file is damaged or cut short; copy it again.',
    );
  }
  return { key, array: { data, shape } };
}

function tensorFields(bytes: Uint8Array, name: string): TensorFields {
  const shape: number[] = [];
  const floats: Uint8Array[] = [];
  const doubles: Uint8Array[] = [];
  const integers: bigint[] = [];
  const found = { key: '', type: 0, isExternal: false, raw: undefined as Uint8Array | undefined };
  for (const { field, integer, bytes: value } of protobufFields(bytes, name)) {
    const numbers = () =>
      integer === undefined ? packedIntegers(value ?? new Uint8Array(), name) : [integer];
    if (field === 1) for (const one of numbers()) shape.push(Number(one));
    else if (field === 2) found.type = Number(integer);
    else if (field === 4 && value) floats.push(value);
    else if (field === 5 || field === 7 || field === 11)
      for (const one of numbers()) integers.push(one);
    else if (field === 8 && value) found.key = new TextDecoder().decode(value);
    else if (field === 9) found.raw = value;
    else if (field === 10 && value) doubles.push(value);
    else if (field === 13 || (field === 14 && integer === 1n)) found.isExternal = true;
  }
  return { ...found, shape, floats, doubles, integers };
}

function readValues(
  { raw, floats, doubles, integers }: TensorFields,
  type: ElementType,
): Float32Array {
  if (raw) return readElements(raw, type);
  if (type === 'float32') return readElements(joined(floats), type);
  if (type === 'float64') return readElements(joined(doubles), type);
  const size = elementBytes(type);
  const bytes = new Uint8Array(size * integers.length);
  const view = new DataView(bytes.buffer);
  integers.forEach((value, i) => {
    for (let byte = 0; byte < size; byte++) {
      view.setUint8(i * size + byte, Number((value >> BigInt(8 * byte)) & 255n));
    }
  });
  return readElements(bytes, type);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [first] = parts;
  if (first && parts.length === 1) return first;
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
