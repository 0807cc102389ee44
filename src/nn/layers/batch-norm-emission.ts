// The kernel calls of batch normalization, with the activation behind it if there is one to absorb.
import type { GraphNode } from '../graph.js';
import type { Place, PlanBuffer } from '../plan/buffers.js';
import type { LayerContext } from '../plan/layer-emission.js';

/** What the calls must know of the layer. */
export interface NormSetting {
  readonly channels: number;
  /** Values of a channel in one sample. */
  readonly size: number;
  readonly epsilon: number;
  readonly momentum: number;
  readonly runningVariance: 'biased' | 'unbiased';
  readonly center: boolean;
  readonly scale: boolean;
  readonly frozen: boolean;
}

/** Whether the kernels can apply an activation; a prelu must have the same channels. */
export function absorbsActivation(next: GraphNode, channels: number): boolean {
  if (next.kind === 'prelu') return next.shape[0] === channels;
  return ['relu', 'leakyRelu', 'elu'].includes(next.kind);
}

/** Statistics of the batch or the running ones, then every value normalized. */
export function emitNormForward(context: LayerContext, setting: NormSetting): void {
  const { plan, following, output: y } = context;
  const { channels, size } = setting;
  if (usesBatch(context, setting)) gatherStatistics(context, setting);
  else freeze(context, setting);
  const coefficients = coefficientsOf(context, setting);
  const shared = { x: context.input(), y, coefficients, channels, size };
  const slopes = slopesOf(context, channels);
  if (slopes) plan.call('batchNormPrelu', { ...shared, slopes });
  else if (following?.kind === 'elu') {
    plan.call('batchNormElu', { ...shared, alpha: following.attributes['alpha'] as number });
  } else plan.call('batchNormApply', { ...shared, floor: floorOf(context) });
}

/** Gradients of the parameters and, where somebody needs it, of the input. */
export function emitNormBackward(context: LayerContext, setting: NormSetting): void {
  const { plan, index } = context;
  const { channels, size } = setting;
  const isOfBatch = usesBatch(context, setting);
  const coefficients = coefficientsOf(context, setting);
  const sums = plan.buffer(`norm${index}.sums`, 2 * channels, isOfBatch ? 'sample' : 'flowing');
  const behind = emitSums(context, setting, sums);
  if (isOfBatch) {
    const samples = plan.batch;
    plan.barrier('step');
    plan.callOnce('step', 'batchNormCombineSums', { sums, coefficients, samples, channels, size });
  }
  emitParameterGradients(context, setting, sums);
  const dx = context.inputGradient();
  const shared = { x: context.input(), coefficients, channels, size };
  if (dx) plan.call('batchNormInputGradient', { ...shared, ...behind, dx });
}

/** Whether training leans on the batch; it does not in prediction, nor when the layer is frozen. */
function usesBatch(context: LayerContext, setting: NormSetting): boolean {
  return context.training && !context.frozen && !setting.frozen;
}

function floorOf({ reluFollows }: LayerContext): number {
  return reluFollows ? 0 : Number.NEGATIVE_INFINITY;
}

/** One slope a channel of the prelu or leakyRelu that follows. */
function slopesOf(
  { plan, index, following, kept }: LayerContext,
  channels: number,
): Place | PlanBuffer | undefined {
  if (following?.kind === 'prelu') return following.weight('alpha');
  if (following?.kind !== 'leakyRelu') return undefined;
  const slope = following.attributes['negativeSlope'] as number;
  return kept('slopes', () =>
    plan.table(`norm${index}.slopes`, new Float32Array(channels).fill(slope)),
  );
}

/** Six rows of one number a channel: of the batch each thread makes its own, others last. */
function coefficientsOf(context: LayerContext, setting: NormSetting): PlanBuffer {
  const { plan, index, kept } = context;
  const isOfBatch = usesBatch(context, setting);
  const [name, count] = [`norm${index}.coefficients`, 6 * setting.channels];
  return kept('coefficients', () =>
    isOfBatch ? plan.scratch(name, count) : plan.buffer(name, count, 'one', true),
  );
}

/** γ and β, or what stands for them where the layer has none. */
function scaleAndShift(
  { plan, index, weight, kept }: LayerContext,
  { center, scale, channels }: NormSetting,
): { gamma: Place | PlanBuffer; beta: Place | PlanBuffer } {
  const constant = (key: string, value: number) =>
    kept(key, () => plan.table(`norm${index}.${key}`, new Float32Array(channels).fill(value)));
  return {
    gamma: scale ? weight('gamma') : constant('ones', 1),
    beta: center ? weight('beta') : constant('zeros', 0),
  };
}

function gatherStatistics(context: LayerContext, setting: NormSetting): void {
  const { plan, index, weight } = context;
  const { channels, size, epsilon, momentum, runningVariance } = setting;
  const moments = plan.buffer(`norm${index}.moments`, 2 * channels, 'sample');
  const statistics = plan.scratch(`norm${index}.statistics`, 2 * channels);
  plan.call('batchNormMoments', { x: context.input(), moments, channels, size });
  plan.barrier('step');
  plan.callOnce('step', 'batchNormCombine', {
    ...scaleAndShift(context, setting),
    moments,
    coefficients: coefficientsOf(context, setting),
    statistics,
    samples: plan.batch,
    channels,
    size,
    epsilon,
    correction: runningVariance === 'unbiased' ? 1 : 0,
  });
  const thread = plan.nextThread();
  const rows = { runningMean: 0, runningVariance: channels };
  for (const [role, start] of Object.entries(rows)) {
    const from = { buffer: statistics, byteOffset: 4 * start };
    const call = { running: weight(role), statistics: from, channels, momentum };
    plan.callOnce('settle', 'batchNormRunning', call, thread);
  }
}

function freeze(context: LayerContext, setting: NormSetting): void {
  const { plan, weight } = context;
  const { channels, epsilon } = setting;
  plan.callOnce(
    'prepare',
    'batchNormFreeze',
    {
      ...scaleAndShift(context, setting),
      mean: weight('runningMean'),
      variance: weight('runningVariance'),
      coefficients: coefficientsOf(context, setting),
      channels,
      epsilon,
    },
    plan.nextThread(),
  );
}

/** Back through the activation; what is left for the gradient of the input to do. */
function emitSums(
  context: LayerContext,
  setting: NormSetting,
  sums: PlanBuffer,
): { dy: PlanBuffer; floor: number } {
  const { plan, index, following, outputGradient: dy } = context;
  const { channels, size } = setting;
  const coefficients = coefficientsOf(context, setting);
  const shared = { x: context.input(), dy, coefficients, sums, channels, size };
  const slopes = slopesOf(context, channels);
  const isElu = following?.kind === 'elu';
  if (!slopes && !isElu) {
    const floor = floorOf(context);
    plan.call('batchNormSums', { ...shared, floor });
    return { dy, floor };
  }
  // Takes the place of dy, which nobody reads afterwards.
  const d = plan.flowing(`norm${index}.activation.gradient`, channels * size);
  if (slopes) {
    const dSlopes = following?.kind === 'prelu' ? following.gradient('alpha') : 0;
    plan.call('batchNormPreluSums', { ...shared, slopes, d, dSlopes });
  } else {
    plan.call('batchNormEluSums', {
      ...shared,
      d,
      alpha: following?.attributes['alpha'] as number,
    });
  }
  return { dy: d, floor: Number.NEGATIVE_INFINITY };
}

/** Of the batch's sums once, by one thread; else of each sample's by the thread that has it. */
function emitParameterGradients(
  context: LayerContext,
  setting: NormSetting,
  sums: PlanBuffer,
): void {
  const { plan, gradient } = context;
  const { channels, center, scale } = setting;
  const coefficients = coefficientsOf(context, setting);
  const isOfBatch = usesBatch(context, setting);
  const shared = { sums, samples: isOfBatch ? plan.batch : 1, channels };
  const thread = isOfBatch ? plan.nextThread() : undefined;
  if (scale) {
    const call = { ...shared, coefficients, dGamma: gradient('gamma') };
    if (isOfBatch) plan.callOnce('step', 'batchNormScaleGradient', call, thread);
    else plan.call('batchNormScaleGradient', call);
  }
  if (center) {
    const call = { ...shared, dBeta: gradient('beta') };
    if (isOfBatch) plan.callOnce('step', 'batchNormCenterGradient', call, thread);
    else plan.call('batchNormCenterGradient', call);
  }
}
