// Max pooling over planes.
import type { GraphNode } from '../graph.js';
import { maxPoolNode } from './max-pool-node.js';
import { type PoolingOptions, planePooling } from './pooling-window.js';

/**
 * The largest value of each window; its gradient goes to the first largest in reading order.
 *
 * @param x `[channels, height, width]`
 * @returns `[channels, ⌊(height + top + bottom − window) / stride⌋ + 1, …]`; with padding `same`
 *          `[channels, ⌈height / stride⌉, …]`
 * @throws {ShapeError} when the input has no planes or the window is larger than they are
 * @throws {ParameterError} when a window, stride or padding is no whole number in its range
 * Reference: `torch.nn.MaxPool2d`, `keras.layers.MaxPooling2D`.
 */
export function maxPool2d(x: GraphNode, options: PoolingOptions): GraphNode {
  return maxPoolNode(x, 'maxPool2d', options.name, planePooling(x, 'maxPool2d', options));
}
