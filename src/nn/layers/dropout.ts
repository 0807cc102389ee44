// Dropout: in training some values become 0 and the rest grow, so that the expected sum stays.
import { sizeOf } from '../../array/index.js';
import { ParameterError } from '../../base/index.js';
import { type GraphNode, graphNode, labelOf } from '../graph.js';
import { SAMPLE_INDEX } from '../plan/buffers.js';
import type { LayerContext } from '../plan/layer-emission.js';
import type { KernelArguments } from '../plan/plan-builder.js';

/** Options of `dropout` and `spatialDropout`. */
export interface DropoutOptions {
  /** Share of values (or channels) to drop, 0 ≤ rate < 1. */
  readonly rate: number;
  readonly name?: string;
}

/**
 * Inverted dropout, value by value; does nothing in prediction.
 *
 * The mask depends on the seed, the step, the layer's place in the network and the sample's place in the
 * batch alone; see kernels/shared/masks.ts.
 *
 * @throws {ParameterError} when the rate is out of range
 * Reference: Srivastava et al. 2014.
 */
export function dropout(x: GraphNode, { rate, name }: DropoutOptions): GraphNode {
  checkRate('dropout', rate, name);
  const count = sizeOf(x.shape);
  return graphNode({
    kind: 'dropout',
    name,
    inputs: [x],
    shape: x.shape,
    attributes: { rate },
    emission: {
      isAlias: (training) => !training || rate === 0,
      forward(context) {
        const { plan, input, output } = context;
        plan.call('dropout', { ...maskArguments(context, rate), x: input(), y: output, count });
      },
      backward(context) {
        const { plan, outputGradient, inputGradient } = context;
        const dx = inputGradient();
        const mask = maskArguments(context, rate);
        if (dx) plan.call('dropout', { ...mask, x: outputGradient, y: dx, count });
      },
    },
  });
}

type MaskArguments = Pick<
  KernelArguments<'dropout'>,
  'threshold' | 'scale' | 'layer' | 'sample' | 'clock'
>;

/** @throws {ParameterError} when a rate is below 0 or not below 1 */
export function checkRate(kind: string, rate: number, name: string | undefined): void {
  if (rate >= 0 && rate < 1) return;
  throw new ParameterError(
    `${labelOf(kind, name)}: rate must be at least 0 and below 1; got ${rate}. ` +
      'It is the share that is dropped.',
  );
}

/** What the kernels draw a mask from. */
export function maskArguments({ index, clock }: LayerContext, rate: number): MaskArguments {
  return {
    threshold: Math.min(Math.round(rate * 2 ** 32), 2 ** 32 - 1),
    scale: 1 / (1 - rate),
    layer: index,
    sample: SAMPLE_INDEX,
    clock,
  };
}
