// Average pooling over planes.
import type { GraphNode } from '../graph.js';
import { type AveragingOption, averagePoolNode } from './average-pool-node.js';
import { type PoolingOptions, planePooling } from './pooling-window.js';

/** Options of `averagePool2d`. */
export interface AveragePool2dOptions extends PoolingOptions, AveragingOption {}

/**
 * The mean of each window. A window as high as the planes averages over height alone.
 *
 * @param x `[channels, height, width]`
 * @returns `[channels, ⌊(height + top + bottom − window) / stride⌋ + 1, …]`; with padding `same`
 *          `[channels, ⌈height / stride⌉, …]`
 * @throws {ShapeError} when the input has no planes or the window is larger than they are
 * @throws {ParameterError} when a window, stride or padding is no whole number in its range
 * Reference: `torch.nn.AvgPool2d`, `keras.layers.AveragePooling2D`.
 */
export function averagePool2d(x: GraphNode, options: AveragePool2dOptions): GraphNode {
  const { name, countsPadding = false } = options;
  const pooling = planePooling(x, 'averagePool2d', options);
  const attributes = { ...pooling.attributes, countsPadding };
  return averagePoolNode(x, 'averagePool2d', name, { ...pooling, attributes }, countsPadding);
}
