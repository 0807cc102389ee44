// What a way of computing convolutions must be able to do, and the first step all of them take.
import type { Place, PlanBuffer } from '../plan/buffers.js';
import type { PlanBuilder } from '../plan/plan-builder.js';
import { type Correlation, spreadLayout } from './geometry.js';

/** One correlation to be written into a plan. */
export interface CorrelationTask {
  readonly name: string;
  readonly shape: Correlation;
  /** The parameter `[outputs, inputs, kernelHeight, kernelWidth]` of the way forward. */
  readonly weights: Place;
  /** True on the way back: `shape` is `backwardOf` the layer's own. */
  readonly isBackward: boolean;
  /** At least `outputs` floats. */
  readonly bias: Place | PlanBuffer;
  readonly input: PlanBuffer;
  readonly output: PlanBuffer;
  /** Least value of the output: 0 applies a ReLU, −Infinity does not. */
  readonly floor: number;
}

/** One weight gradient to be written into a plan. */
export interface WeightGradientTask {
  readonly name: string;
  /** The way forward. */
  readonly shape: Correlation;
  readonly input: PlanBuffer;
  readonly outputGradient: PlanBuffer;
  /** The gradient to add to, in the parameter's shape. */
  readonly gradient: Place;
}

/** A family of kernels for convolutions. */
export interface ConvolutionAlgorithm {
  readonly id: string;
  correlate(plan: PlanBuilder, task: CorrelationTask): void;
  weightGradient(plan: PlanBuilder, task: WeightGradientTask): void;
}

/** Writes the call that spreads dense planes over padded ones; returns the working space. */
export function spread(
  plan: PlanBuilder,
  name: string,
  input: PlanBuffer,
  shape: Correlation,
): PlanBuffer {
  const { rowStride, planeStride, slack, floats } = spreadLayout(shape);
  const to = plan.scratch(`${name}.spread`, floats);
  plan.call('spreadPlanes', {
    from: input,
    to,
    channels: shape.inputs,
    rows: shape.height,
    columns: shape.width,
    top: shape.top,
    left: shape.left,
    rowStride,
    planeStride,
    slack,
  });
  return to;
}
