// Stochastic gradient descent with heavy-ball or Nesterov momentum.
import { decayScalars, type WeightDecayOptions } from './decay-scalars.js';
import { defineOptimizer } from './optimizer.js';

/** Options of `sgd`. */
export interface SgdOptions extends WeightDecayOptions {
  /** How much of the last velocity stays, 0..1; 0 keeps no velocity at all. */
  readonly momentum: number;
  /** Looks ahead: the step is `g + momentum · v` instead of `v`. */
  readonly nesterov: boolean;
}

/**
 * Gradient descent: `v ← momentum · v + g + weightDecay · w`, `w ← w − rate · v`, as PyTorch's SGD.
 *
 * With `nesterov`: `w ← w − rate · (g + momentum · v)`.
 *
 * Reference: Sutskever, Martens, Dahl & Hinton 2013.
 */
export const sgd = defineOptimizer<SgdOptions>({
  id: 'sgd',
  defaults: { momentum: 0, nesterov: false, weightDecay: 0, decoupledDecay: false },
  inRecipes: { momentum: 0.9 },
  shares: ['momentum'],
  moments: ({ momentum }) => (momentum > 0 ? ['velocity'] : []),
  scalars: (options, _step, learningRate) => [
    learningRate,
    options.momentum,
    ...decayScalars(options, learningRate),
  ],
  update(plan, slice, { nesterov }) {
    plan.callOnce('update', 'sgdUpdate', {
      w: slice.weights,
      gradient: slice.gradient,
      velocity: slice.moments[0] ?? 0,
      count: slice.count,
      scalars: slice.scalars,
      decay: slice.decays ? 1 : 0,
      nesterov: nesterov ? 1 : 0,
    });
  },
});
