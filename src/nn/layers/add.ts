// The sum of inputs of one shape: the way around a residual block.
import { sizeOf } from '../../array/index.js';
import { ShapeError } from '../../base/index.js';
import { type GraphNode, graphNode, labelOf } from '../graph.js';

/** Options of `add`. */
export interface AddOptions {
  readonly name?: string;
}

/**
 * `y = a + b`; or of a list of two or more, the sum of all.
 *
 * @throws {ShapeError} when the shapes differ or there are fewer than two inputs
 */
export function add(a: GraphNode, b: GraphNode, options?: AddOptions): GraphNode;
/** The sum of a list. */
export function add(inputs: readonly GraphNode[], options?: AddOptions): GraphNode;
/** Both forms in one. */
export function add(
  first: GraphNode | readonly GraphNode[],
  second?: GraphNode | AddOptions,
  third?: AddOptions,
): GraphNode {
  const isPair = 'kind' in first;
  const inputs = isPair ? [first, second as GraphNode] : [...first];
  return sumOf(inputs, (isPair ? third : (second as AddOptions)) ?? {});
}

function sumOf(inputs: readonly GraphNode[], { name }: AddOptions): GraphNode {
  const shapes = inputs.map(({ shape }) => `[${shape.join(', ')}]`);
  const [model] = inputs;
  if (!model || inputs.length < 2 || new Set(shapes).size > 1) {
    throw new ShapeError(
      `${labelOf('add', name)}: expected two or more inputs of one shape; got ` +
        `${shapes.join(' and ') || 'none'}. A 1 × 1 conv2d changes channels.`,
    );
  }
  const count = sizeOf(model.shape);
  return graphNode({
    kind: 'add',
    name,
    inputs,
    shape: model.shape,
    emission: {
      forward({ plan, input, output }) {
        plan.call('addTwo', { a: input(0), b: input(1), y: output, count });
        for (let i = 2; i < inputs.length; i++) {
          plan.call('addInto', { x: input(i), y: output, count });
        }
      },
      backward({ passGradient }) {
        inputs.forEach((_, i) => {
          passGradient(i);
        });
      },
    },
  });
}
