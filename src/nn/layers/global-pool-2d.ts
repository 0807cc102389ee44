// Pooling over whole planes: one number a channel.
import { type GraphNode, planesOf } from '../graph.js';
import { averagePoolNode } from './average-pool-2d.js';
import { maxPoolNode } from './max-pool-2d.js';
import { type PoolingWindow, poolingWindow } from './pooling-window.js';

/** Options of the global pooling layers. */
export interface GlobalPoolingOptions {
  readonly name?: string;
}

/** `[channels, height, width]` to the mean of each channel, `[channels]`. */
export function globalAveragePool2d(x: GraphNode, options: GlobalPoolingOptions = {}): GraphNode {
  const window = wholeWindow(x, 'globalAveragePool2d', options);
  return averagePoolNode(x, 'globalAveragePool2d', options.name, window, [window.channels]);
}

/** `[channels, height, width]` to the largest value of each channel, `[channels]`. */
export function globalMaxPool2d(x: GraphNode, options: GlobalPoolingOptions = {}): GraphNode {
  const window = wholeWindow(x, 'globalMaxPool2d', options);
  const shape = [window.channels];
  return maxPoolNode(x, 'globalMaxPool2d', options.name, window, shape, shape);
}

function wholeWindow(x: GraphNode, kind: string, options: GlobalPoolingOptions): PoolingWindow {
  const { height, width } = planesOf(x, kind, options.name);
  return poolingWindow(x, kind, { ...options, poolSize: [height, width] }).window;
}
