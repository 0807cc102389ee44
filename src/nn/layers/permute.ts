// Axes in another order.
import { ParameterError } from '../../base/index.js';
import { type GraphNode, graphNode, labelOf } from '../graph.js';
import { type CopyAxis, copyAxes, isPlainCopy, reversedAxes, stepsOf } from './copy-axes.js';

/**
 * `y[i_axes[0], i_axes[1], …] = x[i₀, i₁, …]`: axis k of the result is axis `axes[k]` of the input.
 *
 * `permute(x, [2, 1, 0])` makes a sequence `[time, frequency, channels]` of planes
 * `[channels, frequency, time]`. Costs nothing when only axes of length 1 change places.
 *
 * @param axes every axis of the input once, counted from 0 without the batch; up to four
 * @throws {ParameterError} when an axis is missing, doubled, or there are more than four
 * Reference: `torch.permute`; Keras's `Permute` counts from 1.
 */
export function permute(
  x: GraphNode,
  axes: readonly number[],
  options: { readonly name?: string } = {},
): GraphNode {
  const all = x.shape.map((_, axis) => axis);
  if ([...axes].sort((a, b) => a - b).join() !== all.join() || axes.length > 4) {
    throw new ParameterError(
      `${labelOf('permute', options.name)}: expected the axes ${all.join(', ')} of the input ` +
        `[${x.shape.join(', ')}] in any order, at most four; got [${axes.join(', ')}].`,
    );
  }
  const shape = axes.map((axis) => x.shape[axis] as number);
  const from = stepsOf(x.shape);
  const to = stepsOf(shape);
  const moves = axes.map(
    (axis, k): CopyAxis => ({
      length: shape[k] as number,
      fromStep: from[axis] as number,
      toStep: to[k] as number,
    }),
  );
  return graphNode({
    kind: 'permute',
    name: options.name,
    inputs: [x],
    shape,
    attributes: { axes },
    emission: {
      isAlias: () => isPlainCopy(moves),
      forward: ({ plan, input, output }) => copyAxes(plan, input(), output, moves),
      backward({ plan, outputGradient, inputGradient }) {
        const dx = inputGradient();
        if (dx) copyAxes(plan, outputGradient, dx, reversedAxes(moves));
      },
    },
  });
}
