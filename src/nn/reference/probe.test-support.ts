// Two instruments for tests: a layer that shows the gradient reaching an input, and a loss that shows an output.
import { sizeOf } from '../../array/index.js';
import { type GraphNode, graphNode } from '../graph.js';
import { constantInitializer } from '../initializers/constant.js';
import type { Loss } from '../losses/loss.js';

/** `y = x + offset` with a trainable offset of x's shape, whose gradient is x's, summed over the batch. */
export function probe(x: GraphNode, name: string): GraphNode {
  const count = sizeOf(x.shape);
  const offset = {
    role: 'offset',
    shape: x.shape,
    trainable: true,
    decays: false,
    initializer: constantInitializer(0),
    fanIn: 1,
    fanOut: 1,
  };
  return graphNode({
    kind: 'probe',
    name,
    inputs: [x],
    shape: x.shape,
    parameters: [offset],
    emission: {
      forward: ({ plan, input, output, weight }) =>
        plan.call('addTwo', { a: input(), b: weight('offset'), y: output, count }),
      backward({ plan, outputGradient, inputGradient, gradient }) {
        plan.call('addInto', { x: outputGradient, y: gradient('offset'), count });
        const dx = inputGradient();
        if (dx) plan.call('copyFloats', { x: outputGradient, y: dx, count });
      },
    },
  });
}

/** `Σ target · output`: its gradient with respect to the output is the target. */
export const weighing: Loss = {
  id: 'weighing',
  targetShape: (outputShape) => outputShape,
  emit({ plan, outputShape, output, target, losses, gradient, scale }) {
    const inputs = sizeOf(outputShape);
    const bias = plan.table('weighing.zero', new Float32Array(4));
    plan.call('dense', { x: output, w: target, bias, y: losses, inputs, outputs: 1 });
    plan.call('denseInputGradient', { dy: scale, w: target, dx: gradient, inputs, outputs: 1 });
  },
};
