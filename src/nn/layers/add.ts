// The sum of two inputs of one shape: the way around a residual block.
import { sizeOf } from '../../array/index.js';
import { ShapeError } from '../../base/index.js';
import { type GraphNode, graphNode, labelOf } from '../graph.js';

/**
 * `y = a + b`.
 *
 * @throws {ShapeError} when the shapes differ
 */
export function add(
  a: GraphNode,
  b: GraphNode,
  options: { readonly name?: string } = {},
): GraphNode {
  if (a.shape.join() !== b.shape.join()) {
    throw new ShapeError(
      `${labelOf('add', options.name)}: expected two inputs of one shape; got ` +
        `[${a.shape.join(', ')}] and [${b.shape.join(', ')}]. A 1 × 1 conv2d changes channels.`,
    );
  }
  const count = sizeOf(a.shape);
  return graphNode({
    kind: 'add',
    name: options.name,
    inputs: [a, b],
    shape: a.shape,
    emission: {
      forward: ({ plan, input, output }) =>
        plan.call('addTwo', { a: input(0), b: input(1), y: output, count }),
      backward({ plan, outputGradient, inputGradient }) {
        for (const position of [0, 1]) {
          const dx = inputGradient(position);
          if (dx) plan.call('copyFloats', { x: outputGradient, y: dx, count });
        }
      },
    },
  });
}
