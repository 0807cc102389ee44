// Gated recurrent unit.
import type { GraphNode } from '../graph.js';
import type { Recurrence } from '../recurrent/recurrence.js';
import { recurrentNode } from '../recurrent/recurrent-node.js';
import { biasParameter, type RecurrentOptions } from '../recurrent/recurrent-options.js';

/** Options of `gru`. */
export interface GruOptions extends RecurrentOptions {
  /**
   * Where the reset gate acts: true (default; Keras's default, PyTorch's only form) behind the recurrent
   * product and its bias, false before it.
   */
  readonly resetAfter?: boolean;
}

/**
 * From step to step, with state h (zeros at first), input x and gates r, z:
 *
 *     r = σ(W_r x + b_r + U_r h + c_r)      z = σ(W_z x + b_z + U_z h + c_z)
 *     n = tanh(W_n x + b_n + r · (U_n h + c_n))          resetAfter
 *     n = tanh(W_n x + b_n + U_n (r · h))                otherwise; then there is no c
 *     h ← (1 − z) n + z h
 *
 * Parameters, rows in the order r, z, n: W `weight` `[3 units, features]`, U `recurrentWeight`
 * `[3 units, units]`, b `bias` and, with resetAfter, c `recurrentBias`, each `[3 units]`. They are PyTorch's
 * `weight_ih`, `weight_hh`, `bias_ih`, `bias_hh` as they stand. Keras keeps the gates in the order z, r, n and
 * the matrices transposed: `kernel = Wᵀ`, `recurrent_kernel = Uᵀ`, `bias = [b, c]`.
 *
 * @param x `[time, features]`
 * @returns `[time, units]`, or `[units]` without `returnSequences`
 * @throws {ShapeError} when the input is no sequence
 * Reference: Cho et al. 2014, arXiv:1406.1078.
 */
export function gru(x: GraphNode, options: GruOptions): GraphNode {
  const { units, resetAfter = true, useBias = true } = options;
  return recurrentNode(x, options, {
    kind: 'gru',
    gates: 3,
    attributes: { resetAfter },
    parameters: (common) =>
      resetAfter && useBias
        ? [...common, biasParameter('recurrentBias', 3 * units, options)]
        : common,
    forward: resetAfter ? emitForward : emitForwardResetBefore,
    backward: resetAfter ? emitBackward : emitBackwardResetBefore,
  });
}

function emitForward(run: Recurrence): void {
  const { units, hasBias } = run.sizes;
  const gates = run.kept('gates', 3 * units);
  run.emitInputProduct(gates);
  run.context.plan.callSlice('gruForward', {
    ...run.common,
    ...run.strided('gates', gates),
    ...run.strided('inner', run.kept('inner', units)),
    ...run.strided('states', run.states),
    bias: hasBias ? run.context.weight('recurrentBias') : 0,
    panels: run.panels('panels', units, 3 * units),
    products: run.space('products', 3 * units),
  });
  run.emitLastState();
}

function emitBackward(run: Recurrence): void {
  const { units, hasBias } = run.sizes;
  const gates = run.kept('gates', 3 * units);
  const inner = run.kept('inner', units);
  run.context.plan.callSlice('gruBackward', {
    ...run.common,
    ...run.strided('gates', gates),
    ...run.strided('inner', inner),
    ...run.strided('states', run.states),
    ...run.outputGradient,
    carry: run.space('carry', units),
    panels: run.panels('panels.back', 3 * units, units),
  });
  const both = { buffer: gates, width: 3 * units, first: 0, count: 2 * units };
  const candidate = { buffer: inner, width: units, first: 0, count: units };
  run.emitDelayedGradient(both, 0);
  run.emitDelayedGradient(candidate, 2 * units);
  if (hasBias) {
    run.emitBiasGradient('recurrentBias', both, 0);
    run.emitBiasGradient('recurrentBias', candidate, 2 * units);
  }
  run.emitInputGradients(gates);
}

function emitForwardResetBefore(run: Recurrence): void {
  const { units } = run.sizes;
  const gates = run.kept('gates', 3 * units);
  run.emitInputProduct(gates);
  // Two matrices, each with columns of its own rounded up to eights.
  const columns = Math.ceil((2 * units) / 8) * 8 + units;
  run.context.plan.callSlice('gruResetBeforeForward', {
    ...run.common,
    ...run.strided('gates', gates),
    ...run.strided('inner', run.kept('inner', units)),
    ...run.strided('states', run.states),
    panels: run.panels('panels', units, columns),
    products: run.space('products', 2 * units),
  });
  run.emitLastState();
}

function emitBackwardResetBefore(run: Recurrence): void {
  const { units } = run.sizes;
  const gates = run.kept('gates', 3 * units);
  run.context.plan.callSlice('gruResetBeforeBackward', {
    ...run.common,
    ...run.strided('gates', gates),
    ...run.strided('states', run.states),
    ...run.outputGradient,
    carry: run.space('carry', units),
    panels: run.panels('panels.back', 3 * units, units),
    products: run.space('products.back', units),
  });
  const width = 3 * units;
  run.emitDelayedGradient({ buffer: gates, width, first: 0, count: 2 * units }, 0);
  const candidate = { buffer: gates, width, first: 2 * units, count: units };
  run.emitImmediateGradient(candidate, 2 * units, run.kept('inner', units));
  run.emitInputGradients(gates);
}
