// The exponential moving average of the weights.
import { ParameterError } from '../../base/index.js';
import { type PlanBuffer, placeIn } from '../plan/buffers.js';
import type { ParameterLayout } from '../plan/parameter-layout.js';
import type { PlanBuilder } from '../plan/plan-builder.js';

/**
 * Writes the average's calls, after the weights have moved; nothing when it is not asked for.
 *
 * @throws {ParameterError} when `ema` is out of range
 */
export function emitAverage(
  plan: PlanBuilder,
  layout: ParameterLayout,
  weights: PlanBuffer,
  ema: number | undefined,
): { weights: PlanBuffer; share: PlanBuffer } | undefined {
  if (ema === undefined) return undefined;
  if (!(ema >= 0 && ema < 1)) {
    throw new ParameterError(`trainer: ema must be at least 0 and below 1; got ${ema}.`);
  }
  const average = plan.buffer('average', layout.total, 'one', true);
  const share = plan.buffer('average.share', 1, 'one', true);
  const slice = layout.total / plan.threads;
  plan.barrier('update');
  plan.callOnce('update', 'blendAverage', {
    average: placeIn(average, 0, slice),
    w: placeIn(weights, 0, slice),
    count: slice,
    scalars: share,
  });
  return { weights: average, share };
}

/** What the new weights count for in the average: `1 − min(ema, step / (9 + step))`, step from 1. */
export function averageShare(ema: number, step: number): number {
  return 1 - Math.min(ema, step / (9 + step));
}
