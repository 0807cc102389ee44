// Products value by value, or of planes with one factor a channel: gates, attention, squeeze-and-excitation.
import { sizeOf } from '../../array/index.js';
import { ShapeError } from '../../base/index.js';
import { type GraphNode, graphNode, labelOf } from '../graph.js';
import type { LayerEmission } from '../plan/layer-emission.js';

/**
 * `y = a · b`, value by value; or `y[c][…] = a[c][…] · b[c]` when one input has a single value for each entry
 * of the other's first axis: `[channels]` or `[channels, 1, 1]`.
 *
 * Squeeze-and-excitation is
 * `multiply(x, sigmoid(dense(relu(dense(globalAveragePool2d(x), …)), …)))` (Hu et al. 2018, arXiv:1709.01507).
 *
 * @throws {ShapeError} when the shapes are neither equal nor of that kind
 */
export function multiply(
  a: GraphNode,
  b: GraphNode,
  options: { readonly name?: string } = {},
): GraphNode {
  const isSame = a.shape.join() === b.shape.join();
  if (!isSame && !isFactorOf(a, b) && !isFactorOf(b, a)) {
    throw new ShapeError(
      `${labelOf('multiply', options.name)}: expected two inputs of one shape, or one of them ` +
        `[channels] or [channels, 1, …] for the other's first axis; got [${a.shape.join(', ')}] and ` +
        `[${b.shape.join(', ')}].`,
    );
  }
  const [planes, factors] = !isSame && isFactorOf(b, a) ? [1, 0] : [0, 1];
  const { shape } = planes === 0 ? a : b;
  return graphNode({
    kind: 'multiply',
    name: options.name,
    inputs: [a, b],
    shape,
    emission: isSame ? valueByValue(sizeOf(shape)) : planeByPlane(shape, planes, factors),
  });
}

/** Whether `small` has one value for each entry of the first axis of `large`. */
function isFactorOf(large: GraphNode, small: GraphNode): boolean {
  const [channels, ...ones] = small.shape;
  const fits = ones.length === 0 || small.shape.length === large.shape.length;
  return channels === large.shape[0] && ones.every((length) => length === 1) && fits;
}

function valueByValue(count: number): LayerEmission {
  return {
    forward: ({ plan, input, output }) =>
      plan.call('multiplyTwo', { a: input(0), b: input(1), y: output, count }),
    backward({ plan, input, outputGradient, inputGradient }) {
      for (const position of [0, 1]) {
        const dx = inputGradient(position);
        const other = input(1 - position);
        if (dx) plan.call('multiplyTwo', { a: outputGradient, b: other, y: dx, count });
      }
    },
  };
}

function planeByPlane(shape: readonly number[], planes: number, factors: number): LayerEmission {
  const channels = shape[0] as number;
  const size = sizeOf(shape) / channels;
  return {
    forward: ({ plan, input, output }) =>
      plan.call('scalePlanes', {
        x: input(planes),
        factors: input(factors),
        y: output,
        channels,
        size,
      }),
    backward({ plan, input, outputGradient: dy, inputGradient }) {
      const dx = inputGradient(planes);
      if (dx) plan.call('scalePlanes', { x: dy, factors: input(factors), y: dx, channels, size });
      const sums = inputGradient(factors);
      if (sums) plan.call('multiplyPlaneSums', { a: dy, b: input(planes), sums, channels, size });
    },
  };
}
