// What convolution layers of one and two dimensions, plain and transposed, share.
import { ParameterError } from '../../base/index.js';
import { convolutionEmission } from '../convolution/emit-convolution.js';
import {
  alongColumns,
  areaOf,
  type Convolution,
  type ConvolutionAxis,
} from '../convolution/geometry.js';
import { type GraphNode, graphNode, labelOf, type Parameter, type Penalty } from '../graph.js';
import { constantInitializer } from '../initializers/constant.js';
import { glorotUniform } from '../initializers/glorot-uniform.js';
import type { Initializer } from '../initializers/initializer.js';
import { listedPadding, type PaddingOption, paddingOf, samePadding } from './padding-option.js';
import { sharedParameters } from './shared-parameters.js';

/** Options that all convolution layers have. */
export interface ConvolutionOptions {
  /** Channels of the output. */
  readonly filters: number;
  /** Default `valid`. */
  readonly padding?: PaddingOption;
  /** Default true. */
  readonly useBias?: boolean;
  /** Default Glorot's uniform, as in Keras. */
  readonly kernelInitializer?: Initializer;
  /** Default zeros. */
  readonly biasInitializer?: Initializer;
  /** What large weights add to the loss; default nothing. */
  readonly kernelRegularizer?: Penalty;
  /** Another layer of this kind and size whose parameters serve here too. */
  readonly shareWith?: GraphNode;
  readonly name?: string;
}

/** One axis of a layer before its padding is known. */
export interface AxisOptions {
  /** Positions of the layer's input. */
  readonly length: number;
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
}

/** A layer about to be made. */
export interface ConvolutionLayer {
  readonly kind: string;
  readonly options: ConvolutionOptions;
  /** Channels of the input. */
  readonly channels: number;
  /** The axes that the input has: rows and columns, or only columns. */
  readonly axes: readonly AxisOptions[];
  readonly isTransposed?: boolean;
}

const SINGLE: ConvolutionAxis = {
  input: 1,
  output: 1,
  kernel: 1,
  stride: 1,
  dilation: 1,
  before: 0,
};

/**
 * Makes the node.
 *
 * @throws {ParameterError} when an option is out of range
 * @throws {ShapeError} when the kernel is larger than the padded input
 */
export function convolutionLayer(x: GraphNode, layer: ConvolutionLayer): GraphNode {
  const { kind, options, channels, axes, isTransposed = false } = layer;
  const { filters, padding: paddingOption = 'valid', useBias = true, name } = options;
  if (!Number.isInteger(filters) || filters < 1) {
    throw new ParameterError(
      `${labelOf(kind, name)}: filters must be a whole number ≥ 1; got ${filters}.`,
    );
  }
  const total = axes.map((axis) => (isTransposed ? sameTransposed(axis) : sameForward(axis)));
  const padding = paddingOf(paddingOption, total, kind, name);
  const worked = axes.map((axis, i): ConvolutionAxis => {
    const { before, after } = padding[i] as { before: number; after: number };
    const { length, kernel, stride, dilation } = axis;
    const reach = reachOf(axis);
    const others = { kernel, stride, dilation, before };
    if (!isTransposed) {
      const output = Math.floor((length + before + after - reach) / stride) + 1;
      return { ...others, input: length, output };
    }
    const gap = paddingOption === 'valid' ? Math.max(0, stride - reach) : 0;
    const same = paddingOption === 'same' ? length * stride : undefined;
    const full = (length - 1) * stride + reach + gap - before - after;
    return { ...others, input: same ?? full, output: length };
  });
  const shape: Convolution = {
    inputs: isTransposed ? filters : channels,
    outputs: isTransposed ? channels : filters,
    rows: worked.length === 2 ? (worked[0] as ConvolutionAxis) : SINGLE,
    columns: worked.at(-1) as ConvolutionAxis,
  };
  const kernelSize = axes.map(({ kernel }) => kernel);
  const lengths = worked.map((axis) => (isTransposed ? axis.input : axis.output));
  const area = areaOf(shape);
  return graphNode({
    kind,
    name,
    inputs: [x],
    shape: [filters, ...lengths],
    parameters: sharedParameters(kind, options, parametersOf(shape, kernelSize, layer)),
    attributes: {
      kernelSize,
      strides: axes.map(({ stride }) => stride),
      dilationRate: axes.map(({ dilation }) => dilation),
      padding: listedPadding(padding),
      useBias,
    },
    multiplyAdds: shape.rows.output * shape.columns.output * filters * channels * area,
    emission: convolutionEmission({
      shape: alongColumns(shape),
      direction: isTransposed ? 'backward' : 'forward',
      useBias,
    }),
  });
}

function reachOf({ kernel, dilation }: AxisOptions): number {
  return (kernel - 1) * dilation + 1;
}

function sameForward(axis: AxisOptions): number {
  return samePadding(axis.length, reachOf(axis), axis.stride);
}

/** What `same` would put around the output, were it the input of a convolution. */
function sameTransposed(axis: AxisOptions): number {
  return samePadding(axis.length * axis.stride, reachOf(axis), axis.stride);
}

function parametersOf(
  shape: Convolution,
  kernelSize: readonly number[],
  { options, channels, isTransposed = false }: ConvolutionLayer,
): Parameter[] {
  const { filters, useBias = true } = options;
  const area = areaOf(shape);
  const fans = { fanIn: channels * area, fanOut: filters * area, trainable: true };
  const weight: Parameter = {
    ...fans,
    role: 'weight',
    shape: [...(isTransposed ? [channels, filters] : [filters, channels]), ...kernelSize],
    decays: true,
    penalty: options.kernelRegularizer,
    initializer: options.kernelInitializer ?? glorotUniform,
  };
  const bias: Parameter = {
    ...fans,
    role: 'bias',
    shape: [filters],
    decays: false,
    initializer: options.biasInitializer ?? constantInitializer(0),
  };
  return useBias ? [weight, bias] : [weight];
}
