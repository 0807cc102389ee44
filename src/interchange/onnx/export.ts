// A network and its weights as an ONNX file.
import type { NdArray } from '../../array/index.js';
import { ParameterError, ShapeError, ToolkitError } from '../../base/index.js';
import { type Attributes, checkWeights, type GraphNode, type Network } from '../../nn/index.js';
import { GraphBuilder } from './graph-builder.js';
import { type Dimension, type OnnxValue, writeModel } from './model-proto.js';
import type { Operator, OperatorContext, ShapeContext } from './operator.js';
import * as catalogue from './operators/catalogue.js';

/** What to say in an ONNX file beside the network. */
export interface OnnxOptions {
  /** Name of the graph; default `earmark`. */
  readonly name?: string;
  /** A sentence for people. */
  readonly description?: string;
  /**
   * Lengths that may differ from the compiled ones when the model runs: for an input's name, axes of one
   * sample (without the batch) and what to call their length, for example `{ spectrogram: { 2: 'time' } }`.
   * The batch is always free.
   */
  readonly dynamicAxes?: Readonly<Record<string, Readonly<Record<number, string>>>>;
  /** Free text kept in the file, by key: labels, how inputs are made… */
  readonly metadata?: Readonly<Record<string, string>>;
}

/** What the free first axis of all inputs and outputs is called. */
const BATCH = 'batch';

/** Every operator by the kind of its layer. */
export const operators: ReadonlyMap<string, Operator> = new Map(
  Object.values(catalogue).map((operator) => [operator.kind, operator]),
);

/**
 * Writes a network as an ONNX model (operator set 17, IR version 8) in prediction mode: dropout is left
 * out, batch normalization leans on its running statistics.
 *
 * Inputs and outputs are float32, named after their layers, `[batch, ...shape]`. Weights keep their names
 * and shapes where ONNX lays them out as we do (all but recurrent layers and attention).
 *
 * @returns the bytes of a `.onnx` file; the same network and weights give the same bytes
 * @throws {ShapeError} when the weights do not fit, or a layer needs a length that `dynamicAxes` sets free
 * @throws {ParameterError} when `dynamicAxes` names no input or axis, or a layer has no ONNX form
 */
export function exportOnnx(
  net: Network,
  weights: ReadonlyMap<string, NdArray>,
  options: OnnxOptions = {},
): Uint8Array {
  checkWeights(net, weights);
  const { name = 'earmark', description = '', dynamicAxes = {}, metadata = {} } = options;
  const graph = new GraphBuilder();
  const shapes = inputShapes(net, dynamicAxes);
  const values = new Map<GraphNode, string>(net.inputs.map((node) => [node, net.nameOf(node)]));
  for (const node of net.nodes) {
    if (node.kind === 'input') continue;
    const operator = operatorOf(node, net);
    const asked = shapeContext(net, node, shapes);
    shapes.set(node, operator.shape?.(asked) ?? asked.carried());
    const start = graph.count;
    const result = operator.write(operatorContext({ net, node, weights, graph, shapes, values }));
    const own = net.nameOf(node);
    const isMade = graph.nodes.slice(start).some(({ outputs }) => outputs.includes(result));
    if (isMade) graph.rename(start, result, own);
    else if (net.outputs.includes(node)) {
      const [copy] = graph.emit(own, 'Identity', [result], {}, [true]);
      graph.rename(start, copy as string, own);
    }
    values.set(node, isMade || net.outputs.includes(node) ? own : result);
  }
  const ends = (nodes: readonly GraphNode[]): OnnxValue[] =>
    nodes.map((node) => ({
      name: values.get(node) as string,
      shape: [BATCH, ...(shapes.get(node) as readonly Dimension[])],
    }));
  return writeModel({
    name,
    documentation: description,
    nodes: graph.nodes,
    initializers: graph.initializers,
    inputs: ends(net.inputs),
    outputs: ends(net.outputs),
    metadata,
  });
}

type Shapes = Map<GraphNode, readonly Dimension[]>;

function inputShapes(net: Network, dynamicAxes: NonNullable<OnnxOptions['dynamicAxes']>): Shapes {
  const shapes: Shapes = new Map(net.inputs.map((node) => [node, node.shape]));
  for (const [name, axes] of Object.entries(dynamicAxes)) {
    const node = net.inputs.find((one) => net.nameOf(one) === name);
    if (!node) {
      throw new ParameterError(
        `exportOnnx: dynamicAxes names the input '${name}'; the network has ` +
          `${net.inputs.map((one) => `'${net.nameOf(one)}'`).join(', ')}.`,
      );
    }
    const shape: Dimension[] = [...node.shape];
    for (const [axis, length] of Object.entries(axes)) {
      if (!(Number(axis) in shape) || length === '' || length === BATCH) {
        throw new ParameterError(
          `exportOnnx: dynamicAxes of '${name}' must give an axis of [${node.shape.join(', ')}] a ` +
            `name other than '${BATCH}'; got axis ${axis}: '${length}'.`,
        );
      }
      shape[Number(axis)] = length;
    }
    shapes.set(node, shape);
  }
  return shapes;
}

function operatorOf(node: GraphNode, net: Network): Operator {
  const operator = operators.get(node.kind);
  if (operator) return operator;
  throw new ParameterError(
    `exportOnnx: the layer '${net.nameOf(node)}' is of kind ${node.kind}, which has no ONNX form. ` +
      'Export a network that ends before it.',
  );
}

function shapeContext(net: Network, layer: GraphNode, shapes: Shapes): ShapeContext {
  const label = `exportOnnx: ${layer.kind} '${net.nameOf(layer)}'`;
  const from = (position: number) => layer.inputs[position] as GraphNode;
  const inputShape = (position = 0) => shapes.get(from(position)) as readonly Dimension[];
  return {
    layer,
    label,
    inputShape,
    fixed(axis, position = 0) {
      const length = inputShape(position)[axis];
      if (typeof length !== 'string') return;
      throw new ShapeError(
        `${label} needs to know the length of axis ${axis} of its input [${inputShape(position).join(', ')}]; ` +
          `it was compiled for [${from(position).shape.join(', ')}]. ` +
          'Leave that axis out of dynamicAxes, or put a global pooling layer before this one.',
      );
    },
    carried: () =>
      layer.shape.map((length, axis) => {
        const symbol = inputShape()[axis];
        if (typeof symbol !== 'string') return length;
        return length === from(0).shape[axis] ? symbol : `${symbol}/${net.nameOf(layer)}`;
      }),
  };
}

function operatorContext(at: {
  net: Network;
  node: GraphNode;
  weights: ReadonlyMap<string, NdArray>;
  graph: GraphBuilder;
  shapes: Shapes;
  values: ReadonlyMap<GraphNode, string>;
}): OperatorContext {
  const { net, node, weights, graph, shapes, values } = at;
  const { label, inputShape } = shapeContext(net, node, shapes);
  const own = net.nameOf(node);
  const find = (role: string) => node.parameters.find((one) => one.role === role);
  const nameOf = (role: string): string => {
    const parameter = find(role);
    if (parameter) return net.nameOfParameter(parameter);
    throw new ToolkitError(`${label}: expected a parameter '${role}'; it has none.`);
  };
  const valuesOf = (role: string) => weights.get(nameOf(role)) as NdArray;
  const emitSeveral: OperatorContext['emitSeveral'] = (opType, inputs, attributes, wanted) =>
    graph.emit(own, opType, inputs, attributes, wanted);
  return {
    layer: node,
    label,
    inputShape,
    outputShape: shapes.get(node) as readonly Dimension[],
    input: (position = 0) => values.get(node.inputs[position] as GraphNode) as string,
    has: (role) => find(role) !== undefined,
    values: valuesOf,
    parameter(role) {
      graph.initializers.set(nameOf(role), valuesOf(role));
      return nameOf(role);
    },
    constant(what, value) {
      const name = `${own}/${what}`;
      graph.initializers.set(name, value);
      return name;
    },
    integers(numbers) {
      const name = `integers/${numbers.join('_')}`;
      graph.initializers.set(name, numbers);
      return name;
    },
    emit: (opType, inputs, attributes = {}) =>
      emitSeveral(opType, inputs, attributes, [true])[0] as string,
    emitSeveral,
    option<Value extends Attributes[string]>(name: string): Value {
      const value = node.attributes[name];
      if (value !== undefined) return value as Value;
      throw new ToolkitError(`${label}: expected the layer to state its option '${name}'.`);
    },
  };
}
