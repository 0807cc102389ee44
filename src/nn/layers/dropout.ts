// Dropout: in training some values become 0 and the rest grow, so that the expected sum stays.
import { sizeOf } from '../../array/index.js';
import { ParameterError } from '../../base/index.js';
import { type GraphNode, graphNode } from '../graph.js';
import type { PlanBuffer } from '../plan/buffers.js';
import { SAMPLE_INDEX } from '../plan/buffers.js';
import type { LayerContext } from '../plan/layer-emission.js';

/** Options of `dropout`. */
export interface DropoutOptions {
  /** Share of values to drop, 0 ≤ rate < 1. */
  readonly rate: number;
  readonly name?: string;
}

/**
 * Inverted dropout, value by value; does nothing in prediction.
 *
 * The mask depends on the seed, the step, the layer's place in the network and the sample's place in the
 * batch alone; see kernels/dropout.ts.
 *
 * @throws {ParameterError} when the rate is out of range
 * Reference: Srivastava et al. 2014.
 */
export function dropout(x: GraphNode, { rate, name }: DropoutOptions): GraphNode {
  if (!(rate >= 0 && rate < 1)) {
    throw new ParameterError(`dropout: rate must be at least 0 and below 1; got ${rate}.`);
  }
  const drop = ({ plan, index, clock }: LayerContext, from: PlanBuffer, to: PlanBuffer) =>
    plan.call('dropout', {
      x: from,
      y: to,
      count: sizeOf(x.shape),
      threshold: Math.round(rate * 2 ** 32),
      scale: 1 / (1 - rate),
      layer: index,
      sample: SAMPLE_INDEX,
      clock,
    });
  return graphNode({
    kind: 'dropout',
    name,
    inputs: [x],
    shape: x.shape,
    attributes: { rate },
    emission: {
      isAlias: (training) => !training || rate === 0,
      forward: (context) => drop(context, context.input(), context.output),
      backward(context) {
        const dx = context.inputGradient();
        if (dx) drop(context, context.outputGradient, dx);
      },
    },
  });
}
