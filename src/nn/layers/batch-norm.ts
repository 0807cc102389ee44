// Batch normalization: every channel to mean 0 and variance 1 over the batch, then scaled and shifted.
import { sizeOf } from '../../array/index.js';
import { ParameterError, ShapeError } from '../../base/index.js';
import { type GraphNode, graphNode, labelOf, type Parameter } from '../graph.js';
import { constantInitializer } from '../initializers/constant.js';
import { absorbsActivation, emitNormBackward, emitNormForward } from './batch-norm-emission.js';

/** Options of `batchNorm`. */
export interface BatchNormOptions {
  /** Added to the variance, > 0. Default 1e-5, PyTorch's. */
  readonly epsilon?: number;
  /** Weight of the new batch in the running statistics, 0..1. Default 0.1, PyTorch's; Keras states 1 − this. */
  readonly momentum?: number;
  /**
   * Which variance of a batch of M values moves the running one: `unbiased` Σ (x − μ)² / (M − 1), as PyTorch
   * does (default), or `biased` Σ (x − μ)² / M. The batch itself is always normalized by the biased one.
   */
  readonly runningVariance?: 'biased' | 'unbiased';
  /** Whether there is a shift `beta`; default true. */
  readonly center?: boolean;
  /** Whether there is a scale `gamma`; default true. */
  readonly scale?: boolean;
  /** The axis that is normalized index by index; default 0, the channels. All axes before it have length 1. */
  readonly axis?: number;
  /**
   * True: the running statistics are used in training too and do not move, as after PyTorch's `bn.eval()`.
   * `gamma` and `beta` still learn, unless the trainer holds the layer still.
   */
  readonly frozen?: boolean;
  readonly name?: string;
}

/** PyTorch's settings, the defaults: `batchNorm(x, torchBatchNorm)`. */
export const torchBatchNorm = {
  epsilon: 1e-5,
  momentum: 0.1,
  runningVariance: 'unbiased',
} as const satisfies BatchNormOptions;

/**
 * Keras's settings: `batchNorm(x, { ...kerasBatchNorm, name })`.
 *
 * `momentum` is 1 − Keras's 0.99. Keras 3 moves the running variance by the biased one, as Keras 2 did but for
 * planes: there its fused kernel took the unbiased. With M in the thousands the two are the same to 1e-3.
 */
export const kerasBatchNorm = {
  epsilon: 1e-3,
  momentum: 0.01,
  runningVariance: 'biased',
} as const satisfies BatchNormOptions;

/**
 * Per channel `y = gamma (x − μ) / √(σ² + epsilon) + beta`.
 *
 * In training μ and σ² are the batch's and the running statistics move towards them; in prediction, and in
 * training when the layer is frozen, the running statistics stand in. Parameters `gamma`, `beta`,
 * `runningMean`, `runningVariance`, each `[channels]`. A relu, prelu, leakyRelu or elu that alone reads the
 * result is applied in the same pass.
 *
 * @param x `[channels, …]`; a vector is normalized value by value over the batch. To normalize another axis than
 *   the first, say so with `axis` where the axes before it have length 1, and permute otherwise.
 * @throws {ParameterError} when epsilon, momentum, runningVariance or axis is out of range
 * @throws {ShapeError} when an axis before `axis` is longer than 1
 * Reference: Ioffe & Szegedy 2015, arXiv:1502.03167.
 */
export function batchNorm(x: GraphNode, options: BatchNormOptions = {}): GraphNode {
  const { epsilon, momentum, runningVariance, name } = { ...torchBatchNorm, ...options };
  const { center = true, scale = true, axis = 0, frozen = false } = options;
  const attributes = { epsilon, momentum, runningVariance, center, scale, axis, frozen };
  checkOptions(attributes, name);
  const { channels, size } = divide(x, axis, name);
  const parameter = (role: string, start: number, trainable: boolean): Parameter => ({
    role,
    shape: [channels],
    trainable,
    decays: false,
    initializer: constantInitializer(start),
    fanIn: 1,
    fanOut: 1,
  });
  const setting = { ...attributes, channels, size };
  return graphNode({
    kind: 'batchNorm',
    name,
    inputs: [x],
    shape: x.shape,
    parameters: [
      ...(scale ? [parameter('gamma', 1, true)] : []),
      ...(center ? [parameter('beta', 0, true)] : []),
      parameter('runningMean', 0, false),
      parameter('runningVariance', 1, false),
    ],
    attributes,
    multiplyAdds: sizeOf(x.shape),
    emission: {
      absorbs: (next) => absorbsActivation(next, channels),
      forward: (context) => emitNormForward(context, setting),
      backward: (context) => emitNormBackward(context, setting),
    },
  });
}

function checkOptions(
  { epsilon, momentum, runningVariance, axis }: Required<Omit<BatchNormOptions, 'name'>>,
  name: string | undefined,
): void {
  const fail = (what: string) => {
    throw new ParameterError(`${labelOf('batchNorm', name)}: ${what}`);
  };
  if (!(epsilon > 0))
    fail(`epsilon must be above 0; got ${epsilon}. Keras takes 1e-3, PyTorch 1e-5.`);
  if (!(momentum >= 0 && momentum <= 1)) {
    fail(`momentum must be between 0 and 1; got ${momentum}. It is the weight of the new batch.`);
  }
  if (runningVariance !== 'biased' && runningVariance !== 'unbiased') {
    fail(`runningVariance must be 'biased' or 'unbiased'; got ${String(runningVariance)}.`);
  }
  if (!Number.isInteger(axis) || axis < 0) fail(`axis must be a whole number ≥ 0; got ${axis}.`);
}

/** Channels, and the values of each in one sample. */
function divide(
  { shape }: GraphNode,
  axis: number,
  name: string | undefined,
): { channels: number; size: number } {
  const channels = shape[axis];
  if (channels === undefined || shape.slice(0, axis).some((length) => length !== 1)) {
    throw new ShapeError(
      `${labelOf('batchNorm', name)}: expected an input whose axes before axis ${axis} have length 1; ` +
        `got [${shape.join(', ')}]. Permute it so that the axis comes first.`,
    );
  }
  return { channels, size: sizeOf(shape) / channels };
}
