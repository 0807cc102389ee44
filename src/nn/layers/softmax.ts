// Soft-max: any numbers to probabilities.
import { ShapeError } from '../../base/index.js';
import { type GraphNode, graphNode, labelOf } from '../graph.js';

/**
 * `y[i] = e^x[i] / Σ_j e^x[j]` over a vector, shifted by its maximum so that nothing overflows.
 *
 * Do not put it before `softmaxCrossEntropy`, which takes logits.
 *
 * @throws {ShapeError} when the input is no vector
 */
export function softmax(x: GraphNode, options: { readonly name?: string } = {}): GraphNode {
  const classes = x.shape[0] as number;
  if (x.shape.length !== 1) {
    throw new ShapeError(
      `${labelOf('softmax', options.name)}: expected a vector [classes]; ` +
        `got [${x.shape.join(', ')}]. Put flatten or a global pooling layer before it.`,
    );
  }
  return graphNode({
    kind: 'softmax',
    name: options.name,
    inputs: [x],
    shape: x.shape,
    emission: {
      forward: ({ plan, input, output }) =>
        plan.call('softmax', { x: input(), y: output, classes }),
      backward({ plan, output, outputGradient, inputGradient }) {
        const dx = inputGradient();
        if (dx) plan.call('softmaxGradient', { y: output, dy: outputGradient, dx, classes });
      },
    },
  });
}
