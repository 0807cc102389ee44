// Moves the weights: every thread takes a slice of each group of parameters.
import type { Optimizer } from '../optimizers/optimizer.js';
import { type PlanBuffer, placeIn } from '../plan/buffers.js';
import type { ParameterLayout } from '../plan/parameter-layout.js';
import type { PlanBuilder } from '../plan/plan-builder.js';
import type { GatherBuffers } from './gather.js';

/** Floats that an optimizer has for its numbers, in each group. */
export const OPTIMIZER_SCALARS = 16;

/** What the trainer sets before the weights move, and what the optimizer keeps. */
export interface UpdateBuffers {
  /** The optimizer's numbers, group after group. */
  readonly scalars: PlanBuffer;
  /** One float: what the gradient is multiplied by; only when it is to be clipped. */
  readonly clip: PlanBuffer | undefined;
  /** In the order of the optimizer's moments. */
  readonly moments: readonly PlanBuffer[];
}

/** Writes the optimizer's calls. */
export function emitUpdate(
  plan: PlanBuilder,
  layout: ParameterLayout,
  optimizer: Optimizer,
  { weights, gradients }: { readonly weights: PlanBuffer; readonly gradients: PlanBuffer },
  { norms }: GatherBuffers,
): UpdateBuffers {
  const moments = optimizer.moments.map((name) =>
    plan.buffer(`moment.${name}`, layout.trainable, 'one', true),
  );
  const scalars = plan.buffer('scalars', OPTIMIZER_SCALARS * layout.groups.length, 'one', true);
  const clip = norms && plan.buffer('clip', 1, 'one', true);
  layout.groups.forEach(({ start, count, decays }, g) => {
    const slice = count / plan.threads;
    const sliceOf = (buffer: PlanBuffer) => placeIn(buffer, start, slice);
    const gradient = sliceOf(gradients);
    if (clip) plan.callOnce('update', 'scaleGradient', { gradient, count: slice, factor: clip });
    optimizer.update(plan, {
      weights: sliceOf(weights),
      gradient,
      moments: moments.map(sliceOf),
      count: slice,
      scalars: placeIn(scalars, g * OPTIMIZER_SCALARS),
      decays,
    });
  });
  return { scalars, clip, moments };
}
