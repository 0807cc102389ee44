// RMSprop: each weight moves by its gradient over the root of its mean square.
import type { Place } from '../plan/buffers.js';
import { decayScalars, type WeightDecayOptions } from './decay-scalars.js';
import { defineOptimizer } from './optimizer.js';

/** Options of `rmsprop`. */
export interface RmspropOptions extends WeightDecayOptions {
  /** How slowly the mean of squares forgets, 0..1. */
  readonly rho: number;
  /** How much of the last move stays, 0..1. */
  readonly momentum: number;
  /** Added to the mean of squares, under the root. */
  readonly epsilon: number;
}

/**
 * RMSprop as Keras 3 has it, not centred.
 *
 * ```
 * s ← rho · s + (1 − rho) · g²
 * v ← momentum · v + rate · g / √(s + epsilon)        w ← w − v
 * ```
 *
 * PyTorch's differs: ε stands outside the root and the rate outside the velocity.
 *
 * Reference: Tieleman & Hinton 2012, lecture 6.5; Keras `RMSprop`.
 */
export const rmsprop = defineOptimizer<RmspropOptions>({
  id: 'rmsprop',
  defaults: { rho: 0.9, momentum: 0, epsilon: 1e-7, weightDecay: 0, decoupledDecay: false },
  shares: ['rho', 'momentum'],
  moments: ({ momentum }) => (momentum > 0 ? ['square', 'velocity'] : ['square']),
  scalars: (options, _step, learningRate) => [
    learningRate,
    options.rho,
    1 - options.rho,
    options.epsilon,
    options.momentum,
    ...decayScalars(options, learningRate),
  ],
  update(plan, slice) {
    plan.callOnce('update', 'rmspropUpdate', {
      w: slice.weights,
      gradient: slice.gradient,
      square: slice.moments[0] as Place,
      velocity: slice.moments[1] ?? 0,
      count: slice.count,
      scalars: slice.scalars,
      decay: slice.decays ? 1 : 0,
    });
  },
});
