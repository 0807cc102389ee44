// Spatial dropout: in training whole channels become 0 and the rest grow.
import { sizeOf } from '../../array/index.js';
import { type GraphNode, graphNode } from '../graph.js';
import { checkRate, type DropoutOptions, maskArguments } from './dropout.js';

/**
 * Inverted dropout, channel by channel, for values whose neighbours say nearly the same; nothing in prediction.
 *
 * Keras's SpatialDropout1D and 2D, PyTorch's Dropout1d and 2d. The mask depends on what dropout's does.
 *
 * @param x `[channels, …]`
 * @throws {ParameterError} when the rate is out of range
 * Reference: Tompson et al. 2015, arXiv:1411.4280.
 */
export function spatialDropout(x: GraphNode, { rate, name }: DropoutOptions): GraphNode {
  checkRate('spatialDropout', rate, name);
  const channels = x.shape[0] as number;
  const planes = { channels, size: sizeOf(x.shape) / channels };
  return graphNode({
    kind: 'spatialDropout',
    name,
    inputs: [x],
    shape: x.shape,
    attributes: { rate },
    emission: {
      isAlias: (training) => !training || rate === 0,
      forward(context) {
        const { plan, input, output } = context;
        const mask = maskArguments(context, rate);
        plan.call('spatialDropout', { ...mask, ...planes, x: input(), y: output });
      },
      backward(context) {
        const { plan, outputGradient, inputGradient } = context;
        const dx = inputGradient();
        const mask = { ...maskArguments(context, rate), ...planes };
        if (dx) plan.call('spatialDropout', { ...mask, x: outputGradient, y: dx });
      },
    },
  });
}
