// Average pooling along a signal.
import type { GraphNode } from '../graph.js';
import { type AveragingOption, averagePoolNode } from './average-pool-node.js';
import { type Pooling1dOptions, signalPooling } from './pooling-window.js';

/** Options of `averagePool1d`. */
export interface AveragePool1dOptions extends Pooling1dOptions, AveragingOption {}

/**
 * The mean of each window.
 *
 * @param x `[channels, length]`, or `[time, features]` with dataFormat `channelsLast`
 * @returns `[channels, ⌊(length + before + behind − window) / stride⌋ + 1]`, or the same the other way round
 * @throws {ShapeError} when the input has not two axes or the window is longer than it
 * @throws {ParameterError} when a window, stride or padding is no whole number in its range
 * Reference: `torch.nn.AvgPool1d`, `keras.layers.AveragePooling1D`.
 */
export function averagePool1d(x: GraphNode, options: AveragePool1dOptions): GraphNode {
  const { name, countsPadding = false } = options;
  const pooling = signalPooling(x, 'averagePool1d', options);
  const attributes = { ...pooling.attributes, countsPadding };
  return averagePoolNode(x, 'averagePool1d', name, { ...pooling, attributes }, countsPadding);
}
