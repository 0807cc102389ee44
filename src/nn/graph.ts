// The functional graph: nodes with static shapes a sample, made by layer functions, never changed.
import { ShapeError } from '../base/index.js';
import type { Initializer } from './initializers/initializer.js';
import type { LayerEmission } from './plan/layer-emission.js';

/** A penalty on large weights, `l1 · Σ |w| + l2 · Σ w²` (Keras's regularizers: no half before the squares). */
export interface Penalty {
  readonly l1?: number;
  readonly l2?: number;
}

/** One array of weights that a layer owns. */
export interface Parameter {
  /** What it is inside its layer: `weight`, `bias`, `runningMean`… */
  readonly role: string;
  readonly shape: readonly number[];
  /** False for running statistics: saved with the weights, moved by no optimizer. */
  readonly trainable: boolean;
  /** Whether weight decay applies when the optimizer spares biases and normalization. */
  readonly decays: boolean;
  /** What its size adds to the loss in training; default nothing. */
  readonly penalty?: Penalty | undefined;
  readonly initializer: Initializer;
  /** Values one output leans on, for initializers that scale with it. */
  readonly fanIn: number;
  /** Outputs one value is used for. */
  readonly fanOut: number;
}

/** What a layer can be told: the options that its kind and parameters do not show. */
export type Attributes = Readonly<Record<string, number | string | boolean | readonly number[]>>;

/** The result of a layer: what it is made from and how to compute it. */
export interface GraphNode {
  /** Which layer this is: `conv2d`, `relu`… */
  readonly kind: string;
  /** Given by the caller, or undefined to be numbered by the network. */
  readonly name: string | undefined;
  readonly inputs: readonly GraphNode[];
  /** Shape of one sample, without the batch: `[channels, height, width]` or `[features]`. */
  readonly shape: readonly number[];
  readonly parameters: readonly Parameter[];
  /** The layer's options with their defaults filled in; tables, pictures and exports are made from them. */
  readonly attributes: Attributes;
  /** Multiplications with addition for one sample, forward. */
  readonly multiplyAdds: number;
  readonly emission: LayerEmission;
}

/** What a layer function states; the rest is filled in. */
export type NodeSpec = Pick<GraphNode, 'kind' | 'inputs' | 'shape' | 'emission'> &
  Partial<Pick<GraphNode, 'parameters' | 'attributes' | 'multiplyAdds'>> & {
    name?: string | undefined;
  };

/** Makes a node; layer files call this, users call layer functions. */
export function graphNode(spec: NodeSpec): GraphNode {
  const { kind, inputs, shape, emission, name } = spec;
  const { parameters = [], attributes = {}, multiplyAdds = 0 } = spec;
  if (shape.some((length) => !Number.isInteger(length) || length < 1)) {
    const from = inputs.map((one) => `[${one.shape.join(', ')}]`).join(' and ');
    throw new ShapeError(
      `${labelOf(kind, name)}: its output would have the shape [${shape.join(', ')}]` +
        `${from ? `, made from ${from}` : ''}; every length must be a whole number ≥ 1. ` +
        'Give it a larger input, or a smaller kernel or window.',
    );
  }
  // A copy: the caller's list may grow later, as in nets that join all layers so far.
  const from = [...inputs];
  return { kind, name, inputs: from, shape, emission, parameters, attributes, multiplyAdds };
}

/** How a message names a layer. */
export function labelOf(kind: string, name: string | undefined): string {
  return name === undefined ? kind : `${kind} '${name}'`;
}

/** Height, width and channels of a node that must be a stack of planes. */
export interface Planes {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}

/**
 * Reads a node's shape as `[channels, height, width]`.
 *
 * @throws {ShapeError} naming the layer when the shape has another number of axes
 */
export function planesOf(node: GraphNode, kind: string, name: string | undefined): Planes {
  const [channels, height, width] = node.shape;
  if (node.shape.length !== 3) {
    throw new ShapeError(
      `${labelOf(kind, name)}: expected an input of shape [channels, height, width]; ` +
        `got [${node.shape.join(', ')}]. Put it before flatten or a global pooling layer.`,
    );
  }
  return { channels: channels as number, height: height as number, width: width as number };
}
