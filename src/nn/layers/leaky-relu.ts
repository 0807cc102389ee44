// Leaky ReLU: a fixed share of what is negative comes through.
import { sizeOf } from '../../array/index.js';
import { ParameterError } from '../../base/index.js';
import { type GraphNode, graphNode, labelOf } from '../graph.js';

/** Options of `leakyRelu`. */
export interface LeakyReluOptions {
  /** The share, ≥ 0. Keras takes 0.3, PyTorch 0.01; there is no default, since they differ. */
  readonly negativeSlope: number;
  readonly name?: string;
}

/**
 * `y = x > 0 ? x : negativeSlope · x`; its gradient is found from the output. Behind batchNorm it is part of it.
 *
 * @throws {ParameterError} when the slope is negative or no number
 * Reference: Maas, Hannun & Ng 2013.
 */
export function leakyRelu(x: GraphNode, { negativeSlope, name }: LeakyReluOptions): GraphNode {
  if (!(negativeSlope >= 0 && negativeSlope < Number.POSITIVE_INFINITY)) {
    throw new ParameterError(
      `${labelOf('leakyRelu', name)}: negativeSlope must be a number of at least 0; ` +
        `got ${negativeSlope}. Keras takes 0.3, PyTorch 0.01.`,
    );
  }
  const size = sizeOf(x.shape);
  const slopes = Float32Array.of(negativeSlope);
  return graphNode({
    kind: 'leakyRelu',
    name,
    inputs: [x],
    shape: x.shape,
    attributes: { negativeSlope },
    emission: {
      forward({ plan, index, input, output, kept }) {
        const table = kept('slopes', () => plan.table(`leaky${index}.slopes`, slopes));
        plan.call('prelu', { x: input(), y: output, slopes: table, channels: 1, size });
      },
      backward({ plan, index, output, outputGradient: dy, inputGradient, kept }) {
        const dx = inputGradient();
        if (!dx) return;
        const table = kept('slopes', () => plan.table(`leaky${index}.slopes`, slopes));
        plan.call('preluGradient', { x: output, dy, slopes: table, dx, channels: 1, size });
      },
    },
  });
}
