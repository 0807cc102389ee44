// What a loss is: its kernel call for one sample, forward and back at once.
import type { Place, PlanBuffer } from '../plan/buffers.js';
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
  /** One float that is known when a step begins: 1 / batch in the simplest case. */
  readonly scale: Place;
}

/** A loss with its options chosen. */
export interface Loss {
  readonly id: string;
  /** Shape of one sample's target. */
  targetShape(outputShape: readonly number[]): readonly number[];
  /** What the sum of the samples' losses is divided by; default: the number of samples. */
  divisor?(targets: Float32Array, outputShape: readonly number[], count: number): number;
  emit(context: LossContext): void;
}

/** What one file in this folder states about its loss. */
export interface LossSpec<Options extends object> {
  /** Key in recipes: never renamed. */
  readonly id: string;
  readonly defaults: Options;
  /** Whether outputs are scores of classes and targets distributions over them, as recipes need. */
  readonly ofClasses: boolean;
  /** @throws {ParameterError} when an option is out of range */
  make(options: Options): Omit<Loss, 'id'>;
}

/** A loss's spec that is also the function choosing its options. */
export type LossMaker<Options extends object> = LossSpec<Options> &
  ((options?: Partial<Options>) => Loss);

/** Turns a spec into the function users call; the spec's facts stay readable on it. */
export function defineLoss<Options extends object>(spec: LossSpec<Options>): LossMaker<Options> {
  const make = (options: Partial<Options> = {}): Loss => ({
    id: spec.id,
    ...spec.make({ ...spec.defaults, ...options }),
  });
  return Object.assign(make, spec);
}
