// The plain recurrent layer.
import { ParameterError } from '../../base/index.js';
import { type GraphNode, labelOf } from '../graph.js';
import type { Recurrence } from '../recurrent/recurrence.js';
import { recurrentNode } from '../recurrent/recurrent-node.js';
import type { RecurrentOptions } from '../recurrent/recurrent-options.js';

/** Options of `simpleRnn`. */
export interface SimpleRnnOptions extends RecurrentOptions {
  /** Default `tanh`. */
  readonly activation?: 'tanh' | 'relu';
}

/**
 * From step to step, with state h (zeros at first) and input x: `h ← f(W x + b + U h)`.
 *
 * Parameters: W `weight` `[units, features]`, U `recurrentWeight` `[units, units]`, b `bias` `[units]`. W and U
 * are PyTorch's `weight_ih` and `weight_hh`, b the sum of its `bias_ih` and `bias_hh`; Keras's `kernel` and
 * `recurrent_kernel` are Wᵀ and Uᵀ.
 *
 * @param x `[time, features]`
 * @returns `[time, units]`, or `[units]` without `returnSequences`
 * @throws {ShapeError} when the input is no sequence
 * @throws {ParameterError} when the activation is another
 * Reference: Elman 1990.
 */
export function simpleRnn(x: GraphNode, options: SimpleRnnOptions): GraphNode {
  const { activation = 'tanh', name } = options;
  if (activation !== 'tanh' && activation !== 'relu') {
    throw new ParameterError(
      `${labelOf('simpleRnn', name)}: activation must be 'tanh' or 'relu'; got ${String(activation)}.`,
    );
  }
  const rectifies = activation === 'relu' ? 1 : 0;
  return recurrentNode(x, options, {
    kind: 'simpleRnn',
    gates: 1,
    attributes: { activation },
    forward: (run) => emitForward(run, rectifies),
    backward: (run) => emitBackward(run, rectifies),
  });
}

function emitForward(run: Recurrence, rectifies: number): void {
  const { units } = run.sizes;
  run.emitInputProduct(run.states);
  run.context.plan.callSlice('simpleRnnForward', {
    ...run.common,
    ...run.strided('states', run.states),
    panels: run.panels('panels', units, units),
    products: run.space('products', units),
    rectifies,
  });
  run.emitLastState();
}

function emitBackward(run: Recurrence, rectifies: number): void {
  const { units } = run.sizes;
  const slopes = run.kept('slopes', units);
  run.context.plan.callSlice('simpleRnnBackward', {
    ...run.common,
    ...run.strided('states', run.states),
    ...run.strided('slopes', slopes),
    ...run.outputGradient,
    carry: run.space('carry', units),
    panels: run.panels('panels.back', units, units),
    rectifies,
  });
  run.emitDelayedGradient({ buffer: slopes, width: units, first: 0, count: units }, 0);
  run.emitInputGradients(slopes);
}
