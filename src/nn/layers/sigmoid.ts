// The logistic function: any number to one between 0 and 1.
import { sizeOf } from '../../array/index.js';
import { type GraphNode, graphNode } from '../graph.js';

/** `y = 1 / (1 + e^−x)`; its gradient `dy · y · (1 − y)` is found from the output. */
export function sigmoid(x: GraphNode, options: { readonly name?: string } = {}): GraphNode {
  const count = sizeOf(x.shape);
  return graphNode({
    kind: 'sigmoid',
    name: options.name,
    inputs: [x],
    shape: x.shape,
    emission: {
      forward: ({ plan, input, output }) => plan.call('sigmoid', { x: input(), y: output, count }),
      backward({ plan, output, outputGradient, inputGradient }) {
        const dx = inputGradient();
        if (dx) plan.call('sigmoidGradient', { y: output, dy: outputGradient, dx, count });
      },
    },
  });
}
