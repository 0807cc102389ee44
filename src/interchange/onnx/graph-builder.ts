// Gathers the nodes and constants of an ONNX graph while one layer after the other is written.
import type { NdArray } from '../../array/index.js';
import type { OnnxNode } from './model-proto.js';
import type { OnnxAttributes } from './operator.js';

/** The graph in the making. */
export class GraphBuilder {
  readonly initializers = new Map<string, NdArray | readonly number[]>();
  #nodes: OnnxNode[] = [];

  /** The nodes so far. */
  get nodes(): readonly OnnxNode[] {
    return this.#nodes;
  }

  /** How many nodes there are, to be handed to `rename`. */
  get count(): number {
    return this.#nodes.length;
  }

  /** Adds a node of a layer; values are named after layer and operator, numbered when needed. */
  emit(
    layer: string,
    opType: string,
    inputs: readonly string[],
    attributes: OnnxAttributes,
    wanted: readonly boolean[],
  ): string[] {
    const stem = `${layer}/${opType}`;
    let name = stem;
    for (let i = 2; this.#nodes.some((node) => node.name === name); i++) name = `${stem}${i}`;
    const outputs = wanted.map((isWanted, i) => {
      if (!isWanted) return '';
      return wanted.length === 1 ? `${name}:0` : `${name}:${i}`;
    });
    this.#nodes.push({ name, opType, inputs, outputs, attributes });
    return outputs;
  }

  /** Calls a value made by the nodes from `start` on by another name. */
  rename(start: number, from: string, to: string): void {
    const swap = (name: string) => (name === from ? to : name);
    this.#nodes = this.#nodes.map((node, i) =>
      i < start
        ? node
        : { ...node, inputs: node.inputs.map(swap), outputs: node.outputs.map(swap) },
    );
  }
}
