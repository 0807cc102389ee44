// Gaussian error linear unit: each value by the share of the normal distribution that lies below it.
import { sizeOf } from '../../array/index.js';
import { ParameterError } from '../../base/index.js';
import { type GraphNode, graphNode, labelOf } from '../graph.js';

/** Options of `gelu`. */
export interface GeluOptions {
  /** `none` is exact (default, as in Keras and PyTorch); `tanh` the form many published weights lean on. */
  readonly approximate?: 'none' | 'tanh';
  readonly name?: string;
}

/**
 * `y = x Φ(x)` with `Φ(x) = (1 + erf(x / √2)) / 2`; by `tanh`: `y = x (1 + tanh(√(2/π) (x + 0.044715 x³))) / 2`.
 *
 * @throws {ParameterError} when `approximate` is neither
 * Reference: Hendrycks & Gimpel 2016, arXiv:1606.08415.
 */
export function gelu(x: GraphNode, { approximate = 'none', name }: GeluOptions = {}): GraphNode {
  if (approximate !== 'none' && approximate !== 'tanh') {
    throw new ParameterError(
      `${labelOf('gelu', name)}: approximate must be 'none' or 'tanh'; got ${String(approximate)}.`,
    );
  }
  const count = sizeOf(x.shape);
  const isExact = approximate === 'none';
  return graphNode({
    kind: 'gelu',
    name,
    inputs: [x],
    shape: x.shape,
    attributes: { approximate },
    emission: {
      forward: ({ plan, input, output }) =>
        plan.call(isExact ? 'gelu' : 'geluTanh', { x: input(), y: output, count }),
      backward({ plan, input, outputGradient: dy, inputGradient }) {
        const dx = inputGradient();
        const kernel = isExact ? 'geluGradient' : 'geluTanhGradient';
        if (dx) plan.call(kernel, { x: input(), dy, dx, count });
      },
    },
  });
}
