// Two-dimensional convolution.
import { type GraphNode, planesOf } from '../graph.js';
import { type ConvolutionOptions, convolutionLayer } from './convolution-layer.js';
import { type PairOption, pairOf } from './pair-option.js';

/** Options of `conv2d`. */
export interface Conv2dOptions extends ConvolutionOptions {
  /** One number for a square, or `[height, width]`. */
  readonly kernelSize: PairOption;
  /** Positions from one output to the next; default 1. */
  readonly strides?: PairOption;
  /** Positions from one tap of the kernel to the next; default 1. */
  readonly dilationRate?: PairOption;
}

/**
 * `y[o][i][j] = bias[o] + Σ_c Σ_a Σ_b weight[o][c][a][b] · x[c][s·i + d·a − top][t·j + e·b − left]`, zero outside x,
 * with strides `[s, t]` and dilationRate `[d, e]`.
 *
 * Parameters: `weight` `[filters, channels, height, width]`, `bias` `[filters]`.
 *
 * @param x `[channels, height, width]`
 * @throws {ParameterError} when an option is out of range
 * @throws {ShapeError} when the input has no planes, or the kernel is larger than the padded planes
 */
export function conv2d(x: GraphNode, options: Conv2dOptions): GraphNode {
  const { channels, height, width } = planesOf(x, 'conv2d', options.name);
  const kernelSize = pairOf(options.kernelSize, 'conv2d', 'kernelSize');
  const strides = pairOf(options.strides ?? 1, 'conv2d', 'strides');
  const dilationRate = pairOf(options.dilationRate ?? 1, 'conv2d', 'dilationRate');
  const axis = (i: 0 | 1, length: number) => ({
    length,
    kernel: kernelSize[i],
    stride: strides[i],
    dilation: dilationRate[i],
  });
  const axes = [axis(0, height), axis(1, width)];
  return convolutionLayer(x, { kind: 'conv2d', options, channels, axes });
}
