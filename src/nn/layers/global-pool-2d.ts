// Pooling over whole planes: one number a channel.
import { type GraphNode, planesOf } from '../graph.js';
import { averagePoolNode } from './average-pool-node.js';
import { maxPoolNode } from './max-pool-node.js';
import { type Pooling, planePooling } from './pooling-window.js';

/** Options of global pooling over planes. */
export interface GlobalPoolingOptions {
  readonly name?: string;
}

/**
 * `[channels, height, width]` to the mean of each channel, `[channels]`.
 *
 * @throws {ShapeError} when the input has no planes
 * Reference: `keras.layers.GlobalAveragePooling2D`.
 */
export function globalAveragePool2d(x: GraphNode, options: GlobalPoolingOptions = {}): GraphNode {
  const kind = 'globalAveragePool2d';
  return averagePoolNode(x, kind, options.name, wholePlanes(x, kind, options));
}

/**
 * `[channels, height, width]` to the largest value of each channel, `[channels]`.
 *
 * @throws {ShapeError} when the input has no planes
 * Reference: `keras.layers.GlobalMaxPooling2D`.
 */
export function globalMaxPool2d(x: GraphNode, options: GlobalPoolingOptions = {}): GraphNode {
  const kind = 'globalMaxPool2d';
  return maxPoolNode(x, kind, options.name, wholePlanes(x, kind, options));
}

function wholePlanes(x: GraphNode, kind: string, options: GlobalPoolingOptions): Pooling {
  const { channels, height, width } = planesOf(x, kind, options.name);
  const { window } = planePooling(x, kind, { ...options, poolSize: [height, width] });
  return { window, shape: [channels], attributes: {} };
}
