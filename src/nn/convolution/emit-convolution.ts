// The kernel calls of convolution layers: y from x, and the three gradients; transposed layers go the other way.
import type { PlanBuffer } from '../plan/buffers.js';
import type { LayerContext, LayerEmission } from '../plan/layer-emission.js';
import { chooseConvolution } from './choose.js';
import { canFoldNorm, foldNorm } from './fold-norm.js';
import type { Convolution } from './geometry.js';

/** A layer's convolution, and which way the layer takes it. */
export interface ConvolutionEmission {
  readonly shape: Convolution;
  /** `backward`: the layer maps y to x, a transposed convolution. */
  readonly direction: 'forward' | 'backward';
  readonly useBias: boolean;
}

/** What a layer tells the plan. */
export function convolutionEmission(layer: ConvolutionEmission): LayerEmission {
  return {
    absorbs: (next, setting) =>
      next.kind === 'relu' || (layer.direction === 'forward' && canFoldNorm(next, setting)),
    forward: (context) => emitForward(context, layer),
    backward: (context) => emitBackward(context, layer),
  };
}

function emitForward(context: LayerContext, layer: ConvolutionEmission): void {
  const { plan, index } = context;
  const { shape, direction, useBias } = layer;
  const name = `conv${index}`;
  const own = {
    weights: context.weight('weight'),
    bias: useBias ? context.weight('bias') : zeroBias(context, name, channelsAfter(layer)),
  };
  const { following } = context;
  const norm = following?.kind === 'batchNorm' ? following : undefined;
  const last = norm ? norm.following : following;
  chooseConvolution(plan, shape, direction)[direction](plan, {
    name,
    shape,
    ...(norm ? foldNorm(plan, name, shape, own, norm) : own),
    input: context.input(),
    output: context.output,
    floor: last?.kind === 'relu' ? 0 : Number.NEGATIVE_INFINITY,
  });
}

function emitBackward(context: LayerContext, layer: ConvolutionEmission): void {
  const { plan, index } = context;
  const { shape, direction, useBias } = layer;
  const isForward = direction === 'forward';
  const name = `conv${index}`;
  const channels = channelsAfter(layer);
  const side = isForward ? 'output' : 'input';
  const size = shape.rows[side] * shape.columns[side];
  const isThrough = !context.reluFollows || context.isReluTakenBack;
  const dy = isThrough ? context.outputGradient : throughRelu(context, channels * size);
  if (useBias && !context.frozen)
    plan.call('sumPlanes', { x: dy, out: context.gradient('bias'), channels, size });
  if (!context.frozen) {
    chooseConvolution(plan, shape, 'weightGradient').weightGradient(plan, {
      name,
      shape,
      input: isForward ? context.input() : dy,
      outputGradient: isForward ? dy : context.input(),
      gradient: context.gradient('weight'),
    });
  }
  const dx = context.inputGradient();
  if (!dx) return;
  const back = isForward ? 'backward' : 'forward';
  chooseConvolution(plan, shape, back)[back](plan, {
    name: `${name}.dx`,
    shape,
    weights: context.weight('weight'),
    bias: zeroBias(context, `${name}.dx`, isForward ? shape.inputs : shape.outputs),
    input: dy,
    output: dx,
    floor: Number.NEGATIVE_INFINITY,
  });
}

function channelsAfter({ shape, direction }: ConvolutionEmission): number {
  return direction === 'forward' ? shape.outputs : shape.inputs;
}

function throughRelu(
  { plan, index, output, outputGradient }: LayerContext,
  count: number,
): PlanBuffer {
  const dx = plan.flowing(`conv${index}.relu.gradient`, count);
  plan.call('reluGradient', { y: output, dy: outputGradient, dx, count });
  return dx;
}

function zeroBias({ plan }: LayerContext, name: string, outputs: number): PlanBuffer {
  return plan.table(`${name}.zeros`, new Float32Array(outputs + 4));
}
