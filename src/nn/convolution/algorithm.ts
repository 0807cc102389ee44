// What a way of computing convolutions must be able to do.
import type { Place, PlanBuffer } from '../plan/buffers.js';
import type { PlanBuilder } from '../plan/plan-builder.js';
import type { Convolution } from './geometry.js';

/** One pass of a convolution over one sample, to be written into a plan. */
export interface ConvolutionTask {
  readonly name: string;
  readonly shape: Convolution;
  /** `[outputs, inputs, kernelHeight, kernelWidth]`. */
  readonly weights: Place;
  /** One float for each channel that is written, and three more that may be read. */
  readonly bias: Place | PlanBuffer;
  readonly input: PlanBuffer;
  readonly output: PlanBuffer;
  /** Least value of the output: 0 applies a ReLU, −Infinity does not. */
  readonly floor: number;
}

/** One weight gradient to be written into a plan. */
export interface WeightGradientTask {
  readonly name: string;
  readonly shape: Convolution;
  /** x. */
  readonly input: PlanBuffer;
  /** The loss's gradient with respect to y. */
  readonly outputGradient: PlanBuffer;
  /** The gradient to add to, in the parameter's shape. */
  readonly gradient: Place;
}

/** A family of kernels for convolutions. */
export interface ConvolutionAlgorithm {
  readonly id: string;
  /** From x to y: `input` has `shape.inputs` channels. */
  forward(plan: PlanBuilder, task: ConvolutionTask): void;
  /** From y to x, the adjoint: `input` has `shape.outputs` channels, `output` has `shape.inputs`. */
  backward(plan: PlanBuilder, task: ConvolutionTask): void;
  weightGradient(plan: PlanBuilder, task: WeightGradientTask): void;
}
