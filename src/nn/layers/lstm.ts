// Long short-term memory.
import type { GraphNode, Parameter } from '../graph.js';
import type { Initializer } from '../initializers/initializer.js';
import type { Recurrence } from '../recurrent/recurrence.js';
import { recurrentNode } from '../recurrent/recurrent-node.js';
import type { RecurrentOptions } from '../recurrent/recurrent-options.js';

/** Options of `lstm`. */
export interface LstmOptions extends RecurrentOptions {
  /** True (default, as in Keras) starts the forget gate's bias at 1, so that cells remember at first. */
  readonly unitForgetBias?: boolean;
}

/**
 * From step to step, with state h and cell c (zeros at first) and input x:
 *
 *     i = σ(W_i x + b_i + U_i h)      f = σ(W_f x + b_f + U_f h)
 *     g = tanh(W_g x + b_g + U_g h)   o = σ(W_o x + b_o + U_o h)
 *     c ← f c + i g                   h ← o tanh c
 *
 * Parameters, rows in the order i, f, g, o: W `weight` `[4 units, features]`, U `recurrentWeight`
 * `[4 units, units]`, b `bias` `[4 units]`. W and U are PyTorch's `weight_ih` and `weight_hh`, b the sum of its
 * `bias_ih` and `bias_hh`. Keras has the same order and the matrices transposed: `kernel = Wᵀ`,
 * `recurrent_kernel = Uᵀ`, `bias = b`.
 *
 * @param x `[time, features]`
 * @returns `[time, units]`, or `[units]` without `returnSequences`
 * @throws {ShapeError} when the input is no sequence
 * Reference: Hochreiter & Schmidhuber 1997; forget gate: Gers, Schmidhuber & Cummins 2000.
 */
export function lstm(x: GraphNode, options: LstmOptions): GraphNode {
  const { units, unitForgetBias = true } = options;
  return recurrentNode(x, options, {
    kind: 'lstm',
    gates: 4,
    attributes: { unitForgetBias },
    parameters: (common) =>
      unitForgetBias ? common.map((one) => remembering(one, units)) : common,
    forward: emitForward,
    backward: emitBackward,
  });
}

/** The bias with ones for the forget gate; other parameters as they are. */
function remembering(parameter: Parameter, units: number): Parameter {
  if (parameter.role !== 'bias') return parameter;
  const initializer: Initializer = (fans, random) => {
    const draw = parameter.initializer(fans, random);
    let row = 0;
    return () => {
      const drawn = draw();
      const gate = Math.floor(row++ / units);
      return gate === 1 ? 1 : drawn;
    };
  };
  return { ...parameter, initializer };
}

function emitForward(run: Recurrence): void {
  const { units } = run.sizes;
  const gates = run.kept('gates', 4 * units);
  run.emitInputProduct(gates);
  run.context.plan.callSlice('lstmForward', {
    ...run.common,
    ...run.strided('gates', gates),
    ...run.strided('cells', run.kept('cells', units)),
    ...run.strided('states', run.states),
    panels: run.panels('panels', units, 4 * units),
    products: run.space('products', 4 * units),
  });
  run.emitLastState();
}

function emitBackward(run: Recurrence): void {
  const { units } = run.sizes;
  const gates = run.kept('gates', 4 * units);
  run.context.plan.callSlice('lstmBackward', {
    ...run.common,
    ...run.strided('gates', gates),
    ...run.strided('cells', run.kept('cells', units)),
    ...run.outputGradient,
    carry: run.space('carry', 2 * units),
    panels: run.panels('panels.back', 4 * units, units),
  });
  run.emitDelayedGradient({ buffer: gates, width: 4 * units, first: 0, count: 4 * units }, 0);
  run.emitInputGradients(gates);
}
