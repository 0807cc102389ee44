// The messages of an ONNX file that an export needs, with the field numbers of the format.
// Format: github.com/onnx/onnx, onnx/onnx.proto (IR version 8, operator set 17).
import type { NdArray } from '../../array/index.js';
import { ProtobufMessage } from '../protobuf/writer.js';

/** The version of the file format: the one that belongs to operator set 17. */
export const IR_VERSION = 8;

/** The operator set all nodes are taken from: the first with layer normalization. */
export const OPSET_VERSION = 17;

/** Numbers that stand for element types in `TensorProto.DataType`. */
export const DATA_TYPE = { float: 1, int64: 7 } as const;

/** Numbers that stand for attribute types in `AttributeProto.AttributeType`. */
const ATTRIBUTE_TYPE = { float: 1, integer: 2, text: 3, integers: 7, texts: 8 } as const;

/** An attribute: a whole number or several, a text or several, or a float. */
export type OnnxAttribute =
  | number
  | readonly number[]
  | string
  | readonly string[]
  | { readonly float: number };

/** One computation. */
export interface OnnxNode {
  readonly name: string;
  readonly opType: string;
  /** Names of values; empty for an optional input left out. */
  readonly inputs: readonly string[];
  /** Names of values; empty for an optional output left out. */
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, OnnxAttribute>>;
}

/** A length, or the name of one that is known only when the model runs. */
export type Dimension = number | string;

/** An input or output of the whole graph; float32. */
export interface OnnxValue {
  readonly name: string;
  readonly shape: readonly Dimension[];
}

/** A whole file in plain words. */
export interface OnnxModel {
  readonly name: string;
  readonly documentation: string;
  readonly nodes: readonly OnnxNode[];
  /** Constants by name: float32 arrays, or lists of 64-bit whole numbers. */
  readonly initializers: ReadonlyMap<string, NdArray | readonly number[]>;
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  /** Free text kept in the file, by key. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** The bytes of the file. */
export function writeModel(model: OnnxModel): Uint8Array {
  const graph = new ProtobufMessage();
  for (const node of model.nodes) graph.message(1, nodeProto(node));
  graph.text(2, model.name);
  for (const [name, value] of model.initializers) graph.message(5, tensorProto(name, value));
  for (const value of model.inputs) graph.message(11, valueInfoProto(value));
  for (const value of model.outputs) graph.message(12, valueInfoProto(value));
  const file = new ProtobufMessage()
    .integer(1, IR_VERSION)
    .text(2, 'earmark')
    .text(6, model.documentation)
    .message(7, graph)
    .message(8, new ProtobufMessage().text(1, '').integer(2, OPSET_VERSION));
  for (const [key, value] of Object.entries(model.metadata)) {
    file.message(14, new ProtobufMessage().text(1, key).text(2, value));
  }
  return file.finish();
}

function nodeProto({ name, opType, inputs, outputs, attributes }: OnnxNode): ProtobufMessage {
  const proto = new ProtobufMessage();
  for (const input of inputs) proto.text(1, input);
  for (const output of outputs) proto.text(2, output);
  proto.text(3, name).text(4, opType);
  for (const [key, value] of Object.entries(attributes))
    proto.message(5, attributeProto(key, value));
  return proto;
}

function attributeProto(name: string, value: OnnxAttribute): ProtobufMessage {
  const proto = new ProtobufMessage().text(1, name);
  if (typeof value === 'number') return proto.integer(3, value).integer(20, ATTRIBUTE_TYPE.integer);
  if (typeof value === 'string') return proto.text(4, value).integer(20, ATTRIBUTE_TYPE.text);
  if ('float' in value) return proto.float(2, value.float).integer(20, ATTRIBUTE_TYPE.float);
  const isTexts = typeof value[0] === 'string';
  for (const item of value) {
    if (typeof item === 'string') proto.text(9, item);
    else proto.integer(8, item);
  }
  return proto.integer(20, isTexts ? ATTRIBUTE_TYPE.texts : ATTRIBUTE_TYPE.integers);
}

function tensorProto(name: string, value: NdArray | readonly number[]): ProtobufMessage {
  const proto = new ProtobufMessage();
  if ('data' in value) {
    const { buffer, byteOffset, byteLength } = value.data;
    return proto
      .packedIntegers(1, value.shape)
      .integer(2, DATA_TYPE.float)
      .text(8, name)
      .bytes(9, new Uint8Array(buffer, byteOffset, byteLength));
  }
  return proto
    .packedIntegers(1, [value.length])
    .integer(2, DATA_TYPE.int64)
    .packedIntegers(7, value)
    .text(8, name);
}

function valueInfoProto({ name, shape }: OnnxValue): ProtobufMessage {
  const dimensions = new ProtobufMessage();
  for (const length of shape) {
    const dimension = new ProtobufMessage();
    if (typeof length === 'number') dimension.integer(1, length);
    else dimension.text(2, length);
    dimensions.message(1, dimension);
  }
  const tensor = new ProtobufMessage().integer(1, DATA_TYPE.float).message(2, dimensions);
  return new ProtobufMessage().text(1, name).message(2, new ProtobufMessage().message(1, tensor));
}
