// Two-dimensional transposed convolution: from few positions to many.
import { type GraphNode, planesOf } from '../graph.js';
import { type ConvolutionOptions, convolutionLayer } from './convolution-layer.js';
import { type PairOption, pairOf } from './pair-option.js';

/** Options of `conv2dTranspose`. */
export interface Conv2dTransposeOptions extends ConvolutionOptions {
  /** One number for a square, or `[height, width]`. */
  readonly kernelSize: PairOption;
  /** Output positions from one input to the next; default 1. */
  readonly strides?: PairOption;
  /** Output positions from one tap of the kernel to the next; default 1. */
  readonly dilationRate?: PairOption;
}

/**
 * The adjoint of `conv2d`: what that layer does to a gradient on its way back.
 *
 * `y[o][s·i + d·a − top][t·j + e·b − left] += weight[c][o][a][b] · x[c][i][j]` over all c, i, j, a, b, beginning with
 * `bias[o]`, with strides `[s, t]` and dilationRate `[d, e]`. `same` makes outputs of input · stride (Keras),
 * `valid` of (input − 1) · stride + reach, at least input · stride; explicit padding is taken off the full
 * output of (input − 1) · stride + reach (PyTorch), where reach = (kernel − 1) · dilation + 1.
 *
 * Parameters: `weight` `[channels, filters, height, width]` as in PyTorch (Keras: height, width, filters,
 * channels), `bias` `[filters]`.
 *
 * @param x `[channels, height, width]`
 * @throws {ParameterError} when an option is out of range
 * @throws {ShapeError} when the input has no planes, or nothing would be left of the output
 */
export function conv2dTranspose(x: GraphNode, options: Conv2dTransposeOptions): GraphNode {
  const kind = 'conv2dTranspose';
  const { channels, height, width } = planesOf(x, kind, options.name);
  const kernelSize = pairOf(options.kernelSize, kind, 'kernelSize');
  const strides = pairOf(options.strides ?? 1, kind, 'strides');
  const dilationRate = pairOf(options.dilationRate ?? 1, kind, 'dilationRate');
  const axis = (i: 0 | 1, length: number) => ({
    length,
    kernel: kernelSize[i],
    stride: strides[i],
    dilation: dilationRate[i],
  });
  const axes = [axis(0, height), axis(1, width)];
  return convolutionLayer(x, { kind, options, channels, axes, isTransposed: true });
}
