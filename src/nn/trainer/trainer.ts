// What a trainer is to its user.
import type { NdArray } from '../../array/index.js';
import type { Weights } from '../weights.js';

/** What one step tells, all from before the weights moved. */
export interface StepResult {
  /** Mean over the samples, all terms weighed and added, with the penalties of weights. */
  readonly loss: number;
  /** The mean of each term of the loss by itself, before its weight. */
  readonly terms: readonly number[];
  /** What the weights' penalties add. */
  readonly penalty: number;
  /** The norm of the whole gradient before clipping; only of steps, and when `clipNorm` is set. */
  readonly gradientNorm?: number;
}

/** Which part of the buffers a pass takes. */
export interface PassOptions {
  /**
   * Samples, from the first on; default all. Fewer make sense only where samples do not mix, so not with
   * batch normalization unless it is frozen.
   */
  readonly count?: number;
}

/** Everything needed to go on as if nothing had happened: weights, moments, averages, the step. */
export type TrainerState = Map<string, NdArray>;

/** A network that learns; the calling thread works along as the first. */
export interface Trainer {
  readonly batch: number;
  /** Bytes of memory that the plan takes. */
  readonly bytes: number;
  /** Whether samples have an influence on one another, so that `count` must stay at the whole batch. */
  readonly needsWholeBatches: boolean;
  /** Steps made so far. */
  readonly stepsDone: number;
  /** To be filled before each step: `[batch, ...shape]`, one for each input. */
  readonly inputs: readonly Float32Array[];
  /** To be filled before each step: `[batch, ...targetShape]` of the first loss. */
  readonly targets: Float32Array;
  /** The targets of each term of the loss; `targets` is the first. */
  readonly targetsOfTerms: readonly Float32Array[];
  /** What the last step's way forward gave: `[batch, ...outputShape]`, one for each output. */
  readonly outputs: readonly Float32Array[];
  /** The loss of each sample of the last step, by the first term. */
  readonly losses: Float32Array;
  /**
   * One step: forward, back, weights moved.
   *
   * @throws {DivergedError} when loss or gradient are not finite; the weights have not been moved
   * @throws {ParameterError} when `count` is out of range
   */
  step(learningRate: number, options?: PassOptions): StepResult;
  /**
   * Forward and back without moving the weights: the next step adds its own gradient and moves them by the
   * mean over all samples since the last step. Several small batches so stand for a large one; they equal it
   * to rounding where samples do not mix. Dropout draws anew and running statistics move each time.
   *
   * @throws {DivergedError} when the loss is not finite; what was accumulated is dropped
   */
  accumulate(options?: PassOptions): StepResult;
  /** A copy of the weights. */
  weights(): Weights;
  /** A copy of their moving average; the weights themselves when `ema` was not asked for. */
  emaWeights(): Weights;
  /** A copy of the last step's gradients as the optimizer saw them, of all that is trained. */
  gradients(): Weights;
  /**
   * A copy of everything that changes.
   *
   * @throws {ParameterError} between `accumulate` and `step`
   */
  state(): TrainerState;
  /**
   * Goes back to a state: what follows is the same bit for bit.
   *
   * @throws {ParameterError} when the state belongs to another trainer
   */
  restore(state: ReadonlyMap<string, NdArray>): void;
  /** Ends the threads and lets go of the memory. */
  close(): void;
}
