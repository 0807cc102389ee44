// Stochastic gradient descent with heavy-ball momentum.
import type { Place } from '../plan/buffers.js';
import { defineOptimizer } from './optimizer.js';

/** Options of `sgd`. */
export interface SgdOptions {
  /** How much of the last velocity stays, 0..1. */
  readonly momentum: number;
  readonly weightDecay: number;
}

/**
 * Gradient descent: `v ← momentum · v + g + weightDecay · w`, `w ← w − rate · v`, as PyTorch's SGD.
 *
 * Reference: Sutskever, Martens, Dahl & Hinton 2013.
 */
export const sgd = defineOptimizer<SgdOptions>({
  id: 'sgd',
  defaults: { momentum: 0, weightDecay: 0 },
  moments: ['velocity'],
  scalars: ({ momentum, weightDecay }, _step, learningRate) => [
    learningRate,
    momentum,
    weightDecay,
  ],
  update(plan, slice) {
    plan.callOnce('update', 'sgdUpdate', {
      w: slice.weights,
      gradient: slice.gradient,
      velocity: slice.moments[0] as Place,
      count: slice.count,
      scalars: slice.scalars,
      decay: slice.decays ? 1 : 0,
    });
  },
});
