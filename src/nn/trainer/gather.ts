// From the threads' gradients to the one gradient that moves the weights: added up, bounded, measured.
import { ParameterError } from '../../base/index.js';
import { type PlanBuffer, placeIn } from '../plan/buffers.js';
import type { ParameterLayout } from '../plan/parameter-layout.js';
import type { PlanBuilder } from '../plan/plan-builder.js';
import type { TrainingPlanOptions } from './options.js';
import { emitPenaltyGradients, type Penalized } from './penalties.js';

/** What the trainer sets before gathering and reads after it. */
export interface GatherBuffers {
  /** One float: what the sum over all samples is multiplied by. */
  readonly factor: PlanBuffer;
  /** One float for each slice: 0, or NaN when its gradient is not finite. */
  readonly checks: PlanBuffer;
  /** One float for each slice: the norm of its gradient; only when the whole is to be clipped. */
  readonly norms: PlanBuffer | undefined;
}

/**
 * Adds up the threads' gradients; every thread takes a slice of each group. Sums have a fixed order.
 *
 * @throws {ParameterError} when a bound is not above 0
 */
export function emitGather(
  plan: PlanBuilder,
  layout: ParameterLayout,
  memory: { readonly weights: PlanBuffer; readonly gradients: PlanBuffer },
  penalized: readonly Penalized[],
  { clipNorm, clipValue }: TrainingPlanOptions,
): GatherBuffers {
  checkBounds({ clipNorm, clipValue });
  const { threads } = plan;
  const slices = layout.groups.length * threads;
  const factor = plan.buffer('gather.factor', 1, 'one', true);
  const checks = plan.buffer('gather.checks', slices, 'one', true);
  const all = layout.groups.map(({ start, count }, g) => ({
    gradient: placeIn(memory.gradients, start, count / threads),
    count: count / threads,
    first: g * threads,
  }));
  for (const { gradient, count, first } of all) {
    plan.callOnce('gather', 'sumGradients', {
      gradient,
      stride: 4 * layout.trainable,
      threads,
      count,
      factor,
      check: placeIn(checks, first, 1),
    });
  }
  emitPenaltyGradients(plan, layout, memory, penalized);
  if (clipValue !== undefined) {
    for (const { gradient, count } of all)
      plan.callOnce('gather', 'clipValues', { gradient, count, most: clipValue });
  }
  if (clipNorm === undefined) return { factor, checks, norms: undefined };
  const norms = plan.buffer('gather.norms', slices, 'one', true);
  for (const { gradient, count, first } of all)
    plan.callOnce('gather', 'gradientNorm', { gradient, count, norm: placeIn(norms, first, 1) });
  return { factor, checks, norms };
}

function checkBounds(bounds: Readonly<Record<string, number | undefined>>): void {
  for (const [name, value] of Object.entries(bounds)) {
    if (value === undefined || value > 0) continue;
    throw new ParameterError(`trainer: ${name} must be above 0; got ${value}.`);
  }
}
