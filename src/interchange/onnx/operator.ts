// What one file in operators/ states: how a layer kind is said in ONNX.
import type { NdArray } from '../../array/index.js';
import type { Attributes, GraphNode } from '../../nn/index.js';
import type { Dimension, OnnxAttribute } from './model-proto.js';

/** The attributes of an ONNX node by name. */
export type OnnxAttributes = Readonly<Record<string, OnnxAttribute>>;

/** Where an operator finds its layer and writes its nodes. */
export interface OperatorContext {
  readonly layer: GraphNode;
  /** How messages name the layer. */
  readonly label: string;
  /** Name of the value that comes in; its first axis is the batch. */
  input(position?: number): string;
  /** One sample's shape of what comes in; a string is a length known only when the model runs. */
  inputShape(position?: number): readonly Dimension[];
  /** One sample's shape of the result, as `shape` said. */
  readonly outputShape: readonly Dimension[];
  /** Name of a parameter as it is, under the name it is saved under. */
  parameter(role: string): string;
  /** A parameter's values, to be laid out anew and handed to `constant`. */
  values(role: string): NdArray;
  /** Whether the layer has such a parameter. */
  has(role: string): boolean;
  /** Adds a constant of the layer's own; `what` completes its name. */
  constant(what: string, value: NdArray): string;
  /** Adds a list of whole numbers, shared by all layers that need the same. */
  integers(values: readonly number[]): string;
  /** Adds a node with one output, whose name comes back. */
  emit(opType: string, inputs: readonly string[], attributes?: OnnxAttributes): string;
  /** Adds a node with several outputs; where `wanted` is false the output is left out. */
  emitSeveral(
    opType: string,
    inputs: readonly string[],
    attributes: OnnxAttributes,
    wanted: readonly boolean[],
  ): string[];
  /** A layer's option. @throws {ParameterError} when the layer does not state it */
  option<Value extends Attributes[string]>(name: string): Value;
}

/** What can be asked while shapes with unknown lengths are followed through the net. */
export interface ShapeContext {
  readonly layer: GraphNode;
  readonly label: string;
  inputShape(position?: number): readonly Dimension[];
  /**
   * Makes sure that an axis of an input has a length known now.
   *
   * @throws {ShapeError} naming the layer and the dynamic axis
   */
  fixed(axis: number, position?: number): void;
  /** The layer's compiled shape with the axes of the first input that are dynamic carried over. */
  carried(): Dimension[];
}

/** How a layer kind is said in ONNX. */
export interface Operator {
  /** The layer's kind. */
  readonly kind: string;
  /** One sample's shape of the result; default: the axes of the first input, dynamic where it is. */
  shape?(context: ShapeContext): readonly Dimension[];
  /** Writes the nodes and returns the name of the result. */
  write(context: OperatorContext): string;
}

/** Makes an operator out of its facts. */
export function defineOperator(operator: Operator): Operator {
  return operator;
}
