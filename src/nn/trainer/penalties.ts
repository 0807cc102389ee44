// Penalties on large weights: what they add to the loss, and their part of the gradient.
import { sizeOf } from '../../array/index.js';
import { ParameterError } from '../../base/index.js';
import type { Penalty } from '../graph.js';
import type { NamedParameter } from '../network.js';
import { type PlanBuffer, placeIn } from '../plan/buffers.js';
import type { ParameterLayout } from '../plan/parameter-layout.js';
import type { PlanBuilder } from '../plan/plan-builder.js';

/** A parameter with a penalty, both factors filled in. */
export interface Penalized {
  readonly name: string;
  /** Floats, filled up to a multiple of 4. */
  readonly count: number;
  readonly penalty: Required<Penalty>;
}

/**
 * The parameters that have a penalty, in their order.
 *
 * @throws {ParameterError} when a factor is negative or not finite
 */
export function penalizedParameters(parameters: readonly NamedParameter[]): Penalized[] {
  return parameters.flatMap(({ name, shape, penalty }) => {
    const { l1 = 0, l2 = 0 } = penalty ?? {};
    if (!(l1 >= 0 && l2 >= 0 && Number.isFinite(l1 + l2))) {
      throw new ParameterError(
        `${name}: the factors of a penalty must be at least 0; got l1 ${l1}, l2 ${l2}.`,
      );
    }
    const count = Math.ceil(sizeOf(shape) / 4) * 4;
    return l1 + l2 > 0 ? [{ name, count, penalty: { l1, l2 } }] : [];
  });
}

/** Before each step: what each parameter's penalty adds to the loss. */
export function emitPenalties(
  plan: PlanBuilder,
  { offsets }: ParameterLayout,
  weights: PlanBuffer,
  penalties: PlanBuffer,
  penalized: readonly Penalized[],
): void {
  penalized.forEach(({ name, count, penalty }, i) => {
    const w = placeIn(weights, offsets.get(name));
    const call = { w, count, ...penalty, sum: placeIn(penalties, i) };
    plan.callOnce('prepare', 'penaltySum', call, plan.nextThread());
  });
}

/** Once the threads' gradients are one: the penalties' part of it. */
export function emitPenaltyGradients(
  plan: PlanBuilder,
  { offsets }: ParameterLayout,
  { weights, gradients }: { weights: PlanBuffer; gradients: PlanBuffer },
  penalized: readonly Penalized[],
): void {
  if (penalized.length === 0) return;
  plan.barrier('gather');
  for (const { name, count, penalty } of penalized) {
    const start = offsets.get(name);
    const places = { w: placeIn(weights, start), gradient: placeIn(gradients, start) };
    const call = { ...places, count, ...penalty };
    plan.callOnce('gather', 'penaltyGradient', call, plan.nextThread());
  }
  plan.barrier('gather');
}
