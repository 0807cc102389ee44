// Rectified linear unit: negative values become 0.
import { sizeOf } from '../../array/index.js';
import { type GraphNode, graphNode } from '../graph.js';

/** `y = max(0, x)`; its gradient is 0 where y is 0. Behind conv2d or batchNorm it costs nothing. */
export function relu(x: GraphNode, options: { readonly name?: string } = {}): GraphNode {
  const count = sizeOf(x.shape);
  return graphNode({
    kind: 'relu',
    name: options.name,
    inputs: [x],
    shape: x.shape,
    emission: {
      forward: ({ plan, input, output }) => plan.call('relu', { x: input(), y: output, count }),
      backward({ plan, output, outputGradient, inputGradient }) {
        const dx = inputGradient();
        if (dx) plan.call('reluGradient', { y: output, dy: outputGradient, dx, count });
      },
    },
  });
}
