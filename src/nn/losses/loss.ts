// What a loss is: its kernel call for one sample, forward and back at once.
import type { PlanBuffer } from '../plan/buffers.js';
import type { PlanBuilder } from '../plan/plan-builder.js';

/** Where a loss finds its data. */
export interface LossContext {
  readonly plan: PlanBuilder;
  /** Shape of one sample's output. */
  readonly outputShape: readonly number[];
  readonly output: PlanBuffer;
  readonly target: PlanBuffer;
  /** One float a sample, to be written. */
  readonly losses: PlanBuffer;
  /** The output's gradient, to be written, already times `scale`. */
  readonly gradient: PlanBuffer;
  /** 1 / batch. */
  readonly scale: number;
}

/** A loss with its options chosen. */
export interface Loss {
  readonly id: string;
  /** Shape of one sample's target. */
  targetShape(outputShape: readonly number[]): readonly number[];
  emit(context: LossContext): void;
}
