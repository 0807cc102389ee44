// Two-dimensional convolution, stride 1.
import { ParameterError } from '../../base/index.js';
import { chooseConvolution } from '../convolution/choose.js';
import { backwardOf, type Correlation } from '../convolution/geometry.js';
import { type GraphNode, graphNode, labelOf, type Parameter, planesOf } from '../graph.js';
import { constantInitializer } from '../initializers/constant.js';
import { glorotUniform } from '../initializers/glorot-uniform.js';
import type { Initializer } from '../initializers/initializer.js';
import type { PlanBuffer } from '../plan/buffers.js';
import type { LayerContext } from '../plan/layer-emission.js';
import { type PairOption, pairOf } from './pair-option.js';
import { sharedParameters } from './shared-parameters.js';

/** Options of `conv2d`. */
export interface Conv2dOptions {
  /** Channels of the output. */
  readonly filters: number;
  /** One number for a square, or `[height, width]`. */
  readonly kernelSize: PairOption;
  /** `same` keeps height and width (an odd column too many goes to the end); default `valid`. */
  readonly padding?: 'same' | 'valid';
  /** Default true. */
  readonly useBias?: boolean;
  /** Default Glorot's uniform, as in Keras. */
  readonly kernelInitializer?: Initializer;
  /** Default zeros. */
  readonly biasInitializer?: Initializer;
  /** Another layer of this kind and size whose parameters serve here too. */
  readonly shareWith?: GraphNode;
  readonly name?: string;
}

/**
 * `y[o][i][j] = bias[o] + Σ_c Σ_a Σ_b weight[o][c][a][b] · x[c][i + a − top][j + b − left]`, zero outside x.
 *
 * Parameters: `weight` `[filters, channels, height, width]`, `bias` `[filters]`.
 *
 * @param x `[channels, height, width]`
 * @throws {ShapeError} when the input has no planes, or a valid kernel is larger than they are
 */
export function conv2d(x: GraphNode, options: Conv2dOptions): GraphNode {
  const { filters, padding = 'valid', useBias = true, name } = options;
  if (padding !== 'same' && padding !== 'valid') {
    throw new ParameterError(
      `${labelOf('conv2d', name)}: padding must be 'same' or 'valid'; got ${String(padding)}.`,
    );
  }
  const [kernelHeight, kernelWidth] = pairOf(options.kernelSize, 'conv2d', 'kernelSize');
  const { channels, height, width } = planesOf(x, 'conv2d', name);
  const isSame = padding === 'same';
  const shape: Correlation = {
    inputs: channels,
    height,
    width,
    outputs: filters,
    outHeight: isSame ? height : height - kernelHeight + 1,
    outWidth: isSame ? width : width - kernelWidth + 1,
    kernelHeight,
    kernelWidth,
    top: isSame ? Math.floor((kernelHeight - 1) / 2) : 0,
    left: isSame ? Math.floor((kernelWidth - 1) / 2) : 0,
  };
  const area = kernelHeight * kernelWidth;
  const fans = { fanIn: channels * area, fanOut: filters * area, trainable: true };
  const weight: Parameter = {
    ...fans,
    role: 'weight',
    shape: [filters, channels, kernelHeight, kernelWidth],
    decays: true,
    initializer: options.kernelInitializer ?? glorotUniform,
  };
  const bias: Parameter = {
    ...fans,
    role: 'bias',
    shape: [filters],
    decays: false,
    initializer: options.biasInitializer ?? constantInitializer(0),
  };
  return graphNode({
    kind: 'conv2d',
    name,
    inputs: [x],
    shape: [filters, shape.outHeight, shape.outWidth],
    parameters: sharedParameters('conv2d', options, useBias ? [weight, bias] : [weight]),
    attributes: {
      kernelSize: [kernelHeight, kernelWidth],
      strides: [1, 1],
      dilationRate: [1, 1],
      padding: paddingOf(shape),
      useBias,
    },
    multiplyAdds: shape.outHeight * shape.outWidth * filters * channels * area,
    emission: {
      absorbsRelu: true,
      forward: (context) => emitForward(context, shape, useBias),
      backward: (context) => emitBackward(context, shape, useBias),
    },
  });
}

/** Rows and columns of zeros: top, bottom, left, right. */
function paddingOf(shape: Correlation): number[] {
  const { top, left, height, width, outHeight, outWidth, kernelHeight, kernelWidth } = shape;
  const bottom = outHeight + kernelHeight - 1 - height - top;
  return [top, bottom, left, outWidth + kernelWidth - 1 - width - left];
}

function emitForward(context: LayerContext, shape: Correlation, useBias: boolean): void {
  const { plan, index } = context;
  const name = `conv${index}`;
  chooseConvolution(plan, shape).correlate(plan, {
    name,
    shape,
    weights: context.weight('weight'),
    isBackward: false,
    bias: useBias ? context.weight('bias') : zeroBias(context, name, shape.outputs),
    input: context.input(),
    output: context.output,
    floor: context.reluFollows ? 0 : Number.NEGATIVE_INFINITY,
  });
}

function emitBackward(context: LayerContext, shape: Correlation, useBias: boolean): void {
  const { plan, index } = context;
  const size = shape.outHeight * shape.outWidth;
  const dy = context.reluFollows
    ? throughRelu(context, shape.outputs * size)
    : context.outputGradient;
  const name = `conv${index}`;
  if (useBias) {
    const out = context.gradient('bias');
    plan.call('sumPlanes', { x: dy, out, channels: shape.outputs, size });
  }
  chooseConvolution(plan, shape).weightGradient(plan, {
    name,
    shape,
    input: context.input(),
    outputGradient: dy,
    gradient: context.gradient('weight'),
  });
  const dx = context.inputGradient();
  if (!dx) return;
  const back = backwardOf(shape);
  chooseConvolution(plan, back).correlate(plan, {
    name: `${name}.dx`,
    shape: back,
    weights: context.weight('weight'),
    isBackward: true,
    bias: zeroBias(context, `${name}.dx`, back.outputs),
    input: dy,
    output: dx,
    floor: Number.NEGATIVE_INFINITY,
  });
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
