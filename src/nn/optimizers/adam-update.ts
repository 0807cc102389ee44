// What Adam and AdamW share: the numbers of one step and the call of their kernel.
import { power } from '../../base/index.js';
import type { PlanBuilder } from '../plan/plan-builder.js';
import type { ParameterSlice } from './optimizer.js';

/** Options of both. */
export interface AdamOptions {
  /** How slowly the mean of gradients forgets, 0..1. */
  readonly beta1: number;
  /** How slowly the mean of squares forgets, 0..1. */
  readonly beta2: number;
  /** Added to the root: PyTorch 1e-8, Keras 1e-7. */
  readonly eps: number;
  /**
   * False (default), as in PyTorch: `eps` is added to the root of the corrected mean of squares. True, as in
   * Keras: to the root before its correction, so that it counts for more in the first steps.
   */
  readonly epsBeforeCorrection: boolean;
  readonly weightDecay: number;
}

/** Numbers for `adamUpdate` in kernels/adam.ts, computed in double precision. */
export function adamScalars(
  { beta1, beta2, eps, epsBeforeCorrection, weightDecay }: AdamOptions,
  step: number,
  learningRate: number,
  decoupled: boolean,
): number[] {
  const correction = 1 / Math.sqrt(1 - power(beta2, step));
  return [
    learningRate / (1 - power(beta1, step)),
    correction,
    beta1,
    beta2,
    epsBeforeCorrection ? eps * correction : eps,
    decoupled ? 0 : weightDecay,
    decoupled ? 1 - learningRate * weightDecay : 1,
    1 - beta1,
    1 - beta2,
  ];
}

/** The kernel call of one slice. */
export function updateByAdam(plan: PlanBuilder, slice: ParameterSlice): void {
  const [first, second] = slice.moments as [ParameterSlice['weights'], ParameterSlice['weights']];
  plan.callOnce('update', 'adamUpdate', {
    w: slice.weights,
    gradient: slice.gradient,
    first,
    second,
    count: slice.count,
    scalars: slice.scalars,
    decay: slice.decays ? 1 : 0,
  });
}
