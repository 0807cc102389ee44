// One-dimensional convolution.
import { ParameterError, ShapeError } from '../../base/index.js';
import { type GraphNode, labelOf } from '../graph.js';
import { type ConvolutionOptions, convolutionLayer } from './convolution-layer.js';

/** Options of `conv1d`. */
export interface Conv1dOptions extends ConvolutionOptions {
  readonly kernelSize: number;
  /** Positions from one output to the next; default 1. */
  readonly strides?: number;
  /** Positions from one tap of the kernel to the next; default 1. */
  readonly dilationRate?: number;
}

/**
 * `y[o][i] = bias[o] + Σ_c Σ_a weight[o][c][a] · x[c][strides · i + dilationRate · a − before]`, zero outside x.
 *
 * Parameters: `weight` `[filters, channels, kernelSize]`, `bias` `[filters]`.
 *
 * @param x `[channels, length]`
 * @throws {ParameterError} when an option is out of range
 * @throws {ShapeError} when the input has other axes, or the kernel is longer than the padded input
 */
export function conv1d(x: GraphNode, options: Conv1dOptions): GraphNode {
  const { kernelSize, strides = 1, dilationRate = 1, name } = options;
  const label = labelOf('conv1d', name);
  for (const [what, value] of Object.entries({ kernelSize, strides, dilationRate })) {
    if (Number.isInteger(value) && value >= 1) continue;
    throw new ParameterError(`${label}: ${what} must be a whole number ≥ 1; got ${value}.`);
  }
  const [channels, length] = x.shape as [number, number];
  if (x.shape.length !== 2) {
    throw new ShapeError(
      `${label}: expected an input of shape [channels, length]; got [${x.shape.join(', ')}]. ` +
        'Reshape it, or use conv2d for planes.',
    );
  }
  const axis = { length, kernel: kernelSize, stride: strides, dilation: dilationRate };
  return convolutionLayer(x, { kind: 'conv1d', options, channels, axes: [axis] });
}
