// Parametric ReLU: a learnt share of what is negative comes through.
import { sizeOf } from '../../array/index.js';
import { type GraphNode, graphNode, type Parameter } from '../graph.js';
import { constantInitializer } from '../initializers/constant.js';
import type { Initializer } from '../initializers/initializer.js';
import { sharedParameters } from './shared-parameters.js';

/** Options of `prelu`. */
export interface PreluOptions {
  /** Where the slopes start: PyTorch `constantInitializer(0.25)` (default here), Keras `constantInitializer(0)`. */
  readonly alphaInitializer?: Initializer;
  /** Another prelu of as many channels whose slopes serve here too. */
  readonly shareWith?: GraphNode;
  readonly name?: string;
}

/**
 * `y = x > 0 ? x : alpha[c] · x`, one slope a channel (the first axis). Behind batchNorm it is part of it.
 *
 * Parameter `alpha` `[channels]`, spared by weight decay. Keras's PReLU has a slope for every value unless its
 * `shared_axes` name all axes but the channels'; this is that form, and PyTorch's `PReLU(channels)`.
 *
 * @param x `[channels, …]`; a vector has a slope for each of its values
 * @throws {ShapeError} when `shareWith` has another number of channels
 * Reference: He et al. 2015, arXiv:1502.01852.
 */
export function prelu(x: GraphNode, options: PreluOptions = {}): GraphNode {
  const channels = x.shape[0] as number;
  const size = sizeOf(x.shape) / channels;
  const alpha: Parameter = {
    role: 'alpha',
    shape: [channels],
    trainable: true,
    decays: false,
    initializer: options.alphaInitializer ?? constantInitializer(0.25),
    fanIn: 1,
    fanOut: 1,
  };
  return graphNode({
    kind: 'prelu',
    name: options.name,
    inputs: [x],
    shape: x.shape,
    parameters: sharedParameters('prelu', options, [alpha]),
    emission: {
      forward({ plan, input, output, weight }) {
        const slopes = weight('alpha');
        plan.call('prelu', { x: input(), y: output, slopes, channels, size });
      },
      backward({ plan, input, outputGradient: dy, inputGradient, weight, gradient }) {
        const shared = { x: input(), dy, channels, size };
        plan.call('preluSlopeGradient', { ...shared, dSlopes: gradient('alpha') });
        const dx = inputGradient();
        if (dx) plan.call('preluGradient', { ...shared, slopes: weight('alpha'), dx });
      },
    },
  });
}
