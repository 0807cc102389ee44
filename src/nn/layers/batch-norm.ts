// Batch normalization over the channel axis.
import { sizeOf } from '../../array/index.js';
import { type GraphNode, graphNode, type Parameter } from '../graph.js';
import { constantInitializer } from '../initializers/constant.js';
import type { PlanBuffer } from '../plan/buffers.js';
import type { LayerContext } from '../plan/layer-emission.js';

/** Options of `batchNorm`. */
export interface BatchNormOptions {
  /** Added to the variance. PyTorch 1e-5 (default here), Keras 1e-3. */
  readonly epsilon?: number;
  /** Weight of the new batch in the running statistics: PyTorch 0.1 (default), Keras's 0.99 is 0.01. */
  readonly momentum?: number;
  readonly name?: string;
}

/**
 * Per channel `y = γ (x − μ) / √(σ² + epsilon) + β`.
 *
 * In training μ and σ² are the batch's; the running statistics move by `momentum` towards μ and the unbiased
 * σ². In prediction the running statistics stand in. Parameters `gamma`, `beta`, `runningMean`,
 * `runningVariance`, each `[channels]`.
 *
 * @param x `[channels, …]`; a vector is normalized value by value over the batch
 * Reference: Ioffe & Szegedy 2015, arXiv:1502.03167.
 */
export function batchNorm(x: GraphNode, options: BatchNormOptions = {}): GraphNode {
  const { epsilon = 1e-5, momentum = 0.1, name } = options;
  const channels = x.shape[0] as number;
  const size = sizeOf(x.shape) / channels;
  const parameter = (role: string, start: number, trainable: boolean): Parameter => ({
    role,
    shape: [channels],
    trainable,
    decays: false,
    initializer: constantInitializer(start),
    fanIn: 1,
    fanOut: 1,
  });
  return graphNode({
    kind: 'batchNorm',
    name,
    inputs: [x],
    shape: x.shape,
    parameters: [
      parameter('gamma', 1, true),
      parameter('beta', 0, true),
      parameter('runningMean', 0, false),
      parameter('runningVariance', 1, false),
    ],
    attributes: { epsilon, momentum },
    multiplyAdds: sizeOf(x.shape),
    emission: {
      absorbsRelu: true,
      forward(context) {
        if (context.training) gatherStatistics(context, channels, size, epsilon, momentum);
        else freeze(context, channels, epsilon);
        context.plan.call('batchNormApply', {
          x: context.input(),
          y: context.output,
          coefficients: coefficientsOf(context, channels),
          channels,
          size,
          floor: floorOf(context),
        });
      },
      backward: (context) => emitBackward(context, channels, size),
    },
  });
}

function floorOf({ reluFollows }: LayerContext): number {
  return reluFollows ? 0 : Number.NEGATIVE_INFINITY;
}

/** Six rows of one number a channel; in prediction they last, in training each thread makes its own. */
function coefficientsOf(
  { plan, index, training, kept }: LayerContext,
  channels: number,
): PlanBuffer {
  return kept('coefficients', () =>
    plan.buffer(`norm${index}.coefficients`, 6 * channels, training ? 'thread' : 'one', !training),
  );
}

function gatherStatistics(
  context: LayerContext,
  channels: number,
  size: number,
  epsilon: number,
  momentum: number,
): void {
  const { plan, index, weight } = context;
  const moments = plan.buffer(`norm${index}.moments`, 2 * channels, 'sample');
  const statistics = plan.scratch(`norm${index}.statistics`, 2 * channels);
  plan.call('batchNormMoments', { x: context.input(), moments, channels, size });
  plan.barrier('step');
  plan.callOnce('step', 'batchNormCombine', {
    moments,
    gamma: weight('gamma'),
    beta: weight('beta'),
    coefficients: coefficientsOf(context, channels),
    statistics,
    samples: plan.batch,
    channels,
    size,
    epsilon,
  });
  const thread = plan.nextThread();
  const rows = { runningMean: 0, runningVariance: channels };
  for (const [role, start] of Object.entries(rows)) {
    const from = { buffer: statistics, byteOffset: 4 * start };
    const call = { running: weight(role), statistics: from, channels, momentum };
    plan.callOnce('settle', 'batchNormRunning', call, thread);
  }
}

function freeze(context: LayerContext, channels: number, epsilon: number): void {
  const { plan, weight } = context;
  plan.callOnce(
    'prepare',
    'batchNormFreeze',
    {
      mean: weight('runningMean'),
      variance: weight('runningVariance'),
      gamma: weight('gamma'),
      beta: weight('beta'),
      coefficients: coefficientsOf(context, channels),
      channels,
      epsilon,
    },
    plan.nextThread(),
  );
}

function emitBackward(context: LayerContext, channels: number, size: number): void {
  const { plan, index } = context;
  const shared = {
    x: context.input(),
    dy: context.outputGradient,
    coefficients: coefficientsOf(context, channels),
    channels,
    size,
    floor: floorOf(context),
  };
  const sums = plan.buffer(`norm${index}.sums`, 2 * channels, 'sample');
  plan.call('batchNormSums', { ...shared, sums });
  plan.barrier('step');
  const { coefficients } = shared;
  const samples = plan.batch;
  plan.callOnce('step', 'batchNormCombineSums', { sums, coefficients, samples, channels, size });
  plan.callOnce(
    'step',
    'batchNormParameterGradient',
    {
      sums,
      coefficients,
      dGamma: context.gradient('gamma'),
      dBeta: context.gradient('beta'),
      samples,
      channels,
    },
    plan.nextThread(),
  );
  const dx = context.inputGradient();
  if (dx) plan.call('batchNormInputGradient', { ...shared, dx });
}
