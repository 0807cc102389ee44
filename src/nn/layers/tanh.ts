// The hyperbolic tangent: any number to one between −1 and 1.
import { sizeOf } from '../../array/index.js';
import { type GraphNode, graphNode } from '../graph.js';

/** `y = tanh x`; its gradient `dy · (1 − y²)` is found from the output. */
export function tanh(x: GraphNode, options: { readonly name?: string } = {}): GraphNode {
  const count = sizeOf(x.shape);
  return graphNode({
    kind: 'tanh',
    name: options.name,
    inputs: [x],
    shape: x.shape,
    emission: {
      forward: ({ plan, input, output }) => plan.call('tanh', { x: input(), y: output, count }),
      backward({ plan, output, outputGradient, inputGradient }) {
        const dx = inputGradient();
        if (dx) plan.call('tanhGradient', { y: output, dy: outputGradient, dx, count });
      },
    },
  });
}
