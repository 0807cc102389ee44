// Pooling over whole signals or sequences: one number a channel or feature.
import { type GraphNode, labelOf } from '../graph.js';
import { averagePoolNode } from './average-pool-node.js';
import { maxPoolNode } from './max-pool-node.js';
import { type DataFormat, type Pooling, signalOf, signalPooling } from './pooling-window.js';

/** Options of global pooling over one axis. */
export interface GlobalPooling1dOptions {
  /** `channelsFirst` for `[channels, length]`, the default; `channelsLast` for `[time, features]`. */
  readonly dataFormat?: DataFormat;
  readonly name?: string;
}

/**
 * `[channels, length]` to the mean of each channel, `[channels]`; `[time, features]` to that of each feature.
 *
 * @throws {ShapeError} when the input has not two axes
 * Reference: `keras.layers.GlobalAveragePooling1D`.
 */
export function globalAveragePool1d(x: GraphNode, options: GlobalPooling1dOptions = {}): GraphNode {
  const kind = 'globalAveragePool1d';
  return averagePoolNode(x, kind, options.name, wholeSignal(x, kind, options));
}

/**
 * `[channels, length]` to the largest value of each channel, `[channels]`; `[time, features]` to that of each
 * feature.
 *
 * @throws {ShapeError} when the input has not two axes
 * Reference: `keras.layers.GlobalMaxPooling1D`.
 */
export function globalMaxPool1d(x: GraphNode, options: GlobalPooling1dOptions = {}): GraphNode {
  const kind = 'globalMaxPool1d';
  return maxPoolNode(x, kind, options.name, wholeSignal(x, kind, options));
}

function wholeSignal(x: GraphNode, kind: string, options: GlobalPooling1dOptions): Pooling {
  const { dataFormat = 'channelsFirst' } = options;
  const { channels, length } = signalOf(x, labelOf(kind, options.name), dataFormat);
  const { window } = signalPooling(x, kind, { ...options, poolSize: length });
  return { window, shape: [channels], attributes: { dataFormat } };
}
