// What an optimizer is: facts, numbers that change from step to step, and one kernel call a slice.
import { ParameterError } from '../../base/index.js';
import type { Place } from '../plan/buffers.js';
import type { PlanBuilder } from '../plan/plan-builder.js';

/** A slice of all parameters, the same for weights, gradients and moments. */
export interface ParameterSlice {
  readonly weights: Place;
  readonly gradient: Place;
  /** One place a moment, in the order of `moments`. */
  readonly moments: readonly Place[];
  /** Floats, a multiple of 4. */
  readonly count: number;
  /** Where `scalars` lie. */
  readonly scalars: Place;
  /** Whether weight decay applies to this slice. */
  readonly decays: boolean;
}

/** What one file in this folder states about its optimizer. */
export interface OptimizerSpec<Options extends object> {
  /** Key in recipes: never renamed. */
  readonly id: string;
  readonly defaults: Options;
  /** What recipes choose beside the rate and the decay they name; default nothing. */
  readonly inRecipes?: Partial<Options>;
  /** Options that must lie between 0 and 1, 1 excluded. */
  readonly shares?: readonly (keyof Options & string)[];
  /** Names of the arrays kept beside the weights, as they appear in a saved state. */
  moments(options: Options): readonly string[];
  /** Up to 16 numbers for the kernel; `step` counts from 1. */
  scalars(options: Options, step: number, learningRate: number): readonly number[];
  /** Writes the kernel call that updates one slice. */
  update(plan: PlanBuilder, slice: ParameterSlice, options: Options): void;
}

/** An optimizer with its options chosen. */
export interface Optimizer {
  readonly id: string;
  readonly moments: readonly string[];
  /** Whether weight decay also moves biases and normalization. */
  readonly decaysAll: boolean;
  scalars(step: number, learningRate: number): readonly number[];
  update(plan: PlanBuilder, slice: ParameterSlice): void;
}

/** What every optimizer can be told beside its own options. */
export interface DecayOptions {
  /** False spares biases and batch-norm from weight decay; default true, as in PyTorch. */
  readonly decayBiasAndNorm?: boolean;
}

/** An optimizer's spec that is also the function choosing its options. */
export type OptimizerMaker<Options extends object> = OptimizerSpec<Options> &
  ((options?: Partial<Options> & DecayOptions) => Optimizer);

/**
 * Turns a spec into the function users call; the spec's facts stay readable on it.
 *
 * The function throws a `ParameterError` when an option is negative, not finite or no share where it must be.
 */
export function defineOptimizer<Options extends object>(
  spec: OptimizerSpec<Options>,
): OptimizerMaker<Options> {
  const make = ({ decayBiasAndNorm = true, ...options }: Partial<Options> & DecayOptions = {}) => {
    const chosen: Options = { ...spec.defaults, ...(options as Partial<Options>) };
    checkOptions(spec, chosen);
    return {
      id: spec.id,
      moments: spec.moments(chosen),
      decaysAll: decayBiasAndNorm,
      scalars: (step: number, learningRate: number) => spec.scalars(chosen, step, learningRate),
      update: (plan: PlanBuilder, slice: ParameterSlice) => spec.update(plan, slice, chosen),
    };
  };
  return Object.assign(make, { ...spec });
}

function checkOptions<Options extends object>(spec: OptimizerSpec<Options>, chosen: Options): void {
  for (const [name, value] of Object.entries(chosen)) {
    if (typeof value !== 'number') continue;
    const isShare = spec.shares?.some((one) => one === name) ?? false;
    if (value >= 0 && Number.isFinite(value) && (!isShare || value < 1)) continue;
    throw new ParameterError(
      `${spec.id}: ${name} must be ${isShare ? 'at least 0 and below 1' : 'finite and at least 0'}; ` +
        `got ${value}.`,
    );
  }
}
