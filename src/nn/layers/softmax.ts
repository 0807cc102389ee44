// Soft-max: any numbers to probabilities.
import { sizeOf } from '../../array/index.js';
import { type GraphNode, graphNode } from '../graph.js';

/**
 * `y[i] = e^x[i] / Σ_j e^x[j]` over the last axis, shifted by its maximum so that nothing overflows.
 *
 * Do not put it before `softmaxCrossEntropy`, which takes logits.
 *
 * @param x `[…, classes]`
 */
export function softmax(x: GraphNode, options: { readonly name?: string } = {}): GraphNode {
  const classes = x.shape.at(-1) as number;
  const rows = sizeOf(x.shape) / classes;
  return graphNode({
    kind: 'softmax',
    name: options.name,
    inputs: [x],
    shape: x.shape,
    attributes: { axis: -1 },
    emission: {
      forward: ({ plan, input, output }) =>
        plan.call('softmax', { x: input(), y: output, rows, classes }),
      backward({ plan, output, outputGradient: dy, inputGradient }) {
        const dx = inputGradient();
        if (dx) plan.call('softmaxGradient', { y: output, dy, dx, rows, classes });
      },
    },
  });
}
