// Values times a constant.
import { sizeOf } from '../../array/index.js';
import { ParameterError } from '../../base/index.js';
import { type GraphNode, graphNode, labelOf } from '../graph.js';

/** Options of `scale`. */
export interface ScaleOptions {
  /** Any finite number. */
  readonly factor: number;
  readonly name?: string;
}

/**
 * `y = factor · x`
 *
 * @throws {ParameterError} when the factor is not a finite number
 */
export function scale(x: GraphNode, { factor, name }: ScaleOptions): GraphNode {
  if (!Number.isFinite(factor)) {
    throw new ParameterError(
      `${labelOf('scale', name)}: factor must be a finite number; got ${factor}.`,
    );
  }
  const count = sizeOf(x.shape);
  return graphNode({
    kind: 'scale',
    name,
    inputs: [x],
    shape: x.shape,
    attributes: { factor },
    emission: {
      isAlias: () => factor === 1,
      forward: ({ plan, input, output }) =>
        plan.call('scaleFloats', { x: input(), y: output, factor, count }),
      backward({ plan, outputGradient, inputGradient }) {
        const dx = inputGradient();
        if (dx) plan.call('scaleFloats', { x: outputGradient, y: dx, factor, count });
      },
    },
  });
}
