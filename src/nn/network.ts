// A network: a graph closed between its inputs and outputs, every layer and parameter named.
import { sizeOf } from '../array/index.js';
import { ParameterError } from '../base/index.js';
import type { GraphNode, Parameter } from './graph.js';

/** A parameter with the name it is saved under. */
export interface NamedParameter extends Parameter {
  /** Layer's name, a dot, the role: `block1.conv1.weight`. */
  readonly name: string;
}

/** One row of the summary. */
export interface LayerSummary {
  readonly layer: string;
  readonly kind: string;
  readonly outputShape: readonly number[];
  /** Values in its parameters, trainable or not. */
  readonly parameters: number;
  readonly multiplyAdds: number;
}

/** A graph ready to be compiled. */
export interface Network {
  readonly inputs: readonly GraphNode[];
  readonly outputs: readonly GraphNode[];
  /** Every node after those it needs. */
  readonly nodes: readonly GraphNode[];
  /** In the order of the nodes. */
  readonly parameters: readonly NamedParameter[];
  readonly inputShapes: readonly (readonly number[])[];
  readonly outputShapes: readonly (readonly number[])[];
  /** One row a layer. */
  readonly summary: readonly LayerSummary[];
  /** A layer's name, its own or the one it was numbered with. */
  nameOf(node: GraphNode): string;
  /** The name a parameter is saved under: that of the first layer that has it. */
  nameOfParameter(parameter: Parameter): string;
}

/**
 * Closes a graph.
 *
 * Layers without a name are numbered by kind in order: `conv2d1`, `conv2d2`…
 *
 * @throws {ParameterError} when an output leans on an input that is not listed, or two layers share a name
 */
export function network(ends: {
  readonly inputs: readonly GraphNode[];
  readonly outputs: readonly GraphNode[];
}): Network {
  const { inputs, outputs } = ends;
  const nodes = inOrder(inputs, outputs);
  const names = nameAll(nodes);
  const nameOf = (node: GraphNode) => names.get(node) as string;
  const parameters = new Map<Parameter, NamedParameter>();
  for (const node of nodes) {
    for (const one of node.parameters) {
      if (!parameters.has(one))
        parameters.set(one, { ...one, name: `${nameOf(node)}.${one.role}` });
    }
  }
  return {
    inputs,
    outputs,
    nodes,
    nameOf,
    nameOfParameter: (parameter) => (parameters.get(parameter) as NamedParameter).name,
    parameters: [...parameters.values()],
    inputShapes: inputs.map(({ shape }) => shape),
    outputShapes: outputs.map(({ shape }) => shape),
    summary: nodes.map((node) => ({
      layer: nameOf(node),
      kind: node.kind,
      outputShape: node.shape,
      parameters: node.parameters.reduce((sum, one) => sum + sizeOf(one.shape), 0),
      multiplyAdds: node.multiplyAdds,
    })),
  };
}

function inOrder(inputs: readonly GraphNode[], outputs: readonly GraphNode[]): GraphNode[] {
  const ordered = new Set<GraphNode>(inputs);
  const visit = (node: GraphNode): void => {
    if (ordered.has(node)) return;
    if (node.kind === 'input') {
      throw new ParameterError(
        `network: an output leans on the input ${node.name ?? `[${node.shape.join(', ')}]`}, ` +
          'which is not among `inputs`. List it there.',
      );
    }
    for (const from of node.inputs) visit(from);
    ordered.add(node);
  };
  for (const output of outputs) visit(output);
  return [...ordered];
}

function nameAll(nodes: readonly GraphNode[]): Map<GraphNode, string> {
  const names = new Map<GraphNode, string>();
  const taken = new Set<string>();
  const counts = new Map<string, number>();
  for (const node of nodes) {
    const number = (counts.get(node.kind) ?? 0) + (node.name === undefined ? 1 : 0);
    counts.set(node.kind, number);
    const name = node.name ?? `${node.kind}${number}`;
    if (taken.has(name)) {
      throw new ParameterError(
        `network: two layers are called '${name}'; weights are saved by name. Rename one.`,
      );
    }
    taken.add(name);
    names.set(node, name);
  }
  return names;
}
