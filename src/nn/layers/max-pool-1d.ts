// Max pooling along a signal.
import type { GraphNode } from '../graph.js';
import { maxPoolNode } from './max-pool-node.js';
import { type Pooling1dOptions, signalPooling } from './pooling-window.js';

/**
 * The largest value of each window; its gradient goes to the first largest.
 *
 * @param x `[channels, length]`, or `[time, features]` with dataFormat `channelsLast`
 * @returns `[channels, ⌊(length + before + behind − window) / stride⌋ + 1]`, or the same the other way round
 * @throws {ShapeError} when the input has not two axes or the window is longer than it
 * @throws {ParameterError} when a window, stride or padding is no whole number in its range
 * Reference: `torch.nn.MaxPool1d`, `keras.layers.MaxPooling1D`.
 */
export function maxPool1d(x: GraphNode, options: Pooling1dOptions): GraphNode {
  return maxPoolNode(x, 'maxPool1d', options.name, signalPooling(x, 'maxPool1d', options));
}
