// Exponential linear unit: negative values bend towards −α.
import { sizeOf } from '../../array/index.js';
import { ParameterError } from '../../base/index.js';
import { type GraphNode, graphNode, labelOf } from '../graph.js';

/** Options of `elu`. */
export interface EluOptions {
  /** What very negative values come to, with a minus before it; ≥ 0. Default 1, as in Keras and PyTorch. */
  readonly alpha?: number;
  readonly name?: string;
}

/**
 * `y = x > 0 ? x : alpha (e^x − 1)`; its gradient is found from the output. Behind batchNorm it is part of it.
 *
 * @throws {ParameterError} when alpha is negative
 * Reference: Clevert, Unterthiner & Hochreiter 2015, arXiv:1511.07289.
 */
export function elu(x: GraphNode, { alpha = 1, name }: EluOptions = {}): GraphNode {
  if (!(alpha >= 0 && alpha < Number.POSITIVE_INFINITY)) {
    throw new ParameterError(
      `${labelOf('elu', name)}: alpha must be a number of at least 0; got ${alpha}. ` +
        'Keras and PyTorch take 1.',
    );
  }
  const count = sizeOf(x.shape);
  return graphNode({
    kind: 'elu',
    name,
    inputs: [x],
    shape: x.shape,
    attributes: { alpha },
    emission: {
      forward: ({ plan, input, output }) =>
        plan.call('elu', { x: input(), y: output, count, alpha }),
      backward({ plan, output, outputGradient, inputGradient }) {
        const dx = inputGradient();
        if (dx) plan.call('eluGradient', { y: output, dy: outputGradient, dx, count, alpha });
      },
    },
  });
}
