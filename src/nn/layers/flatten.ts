// Planes to one long vector.
import { sizeOf } from '../../array/index.js';
import { type GraphNode, graphNode } from '../graph.js';
import { permute } from './permute.js';
import type { DataFormat } from './pooling-window.js';

/** Options of `flatten`. */
export interface FlattenOptions {
  /**
   * `channelsFirst`, the default: channel by channel, as PyTorch does; nothing moves in memory.
   * `channelsLast`: position by position, as Keras does, whose weights then fit.
   */
  readonly dataFormat?: DataFormat;
  readonly name?: string;
}

/**
 * Reads `[channels, height, width]` as `[channels · height · width]`.
 *
 * With `channelsLast` the first axis is made the last by a `permute` before.
 */
export function flatten(x: GraphNode, options: FlattenOptions = {}): GraphNode {
  const { dataFormat = 'channelsFirst', name } = options;
  const [, ...rest] = x.shape.map((_, axis) => axis);
  const isTurned = dataFormat === 'channelsLast' && rest.length > 0;
  return graphNode({
    kind: 'flatten',
    name,
    inputs: [isTurned ? permute(x, [...rest, 0]) : x],
    shape: [sizeOf(x.shape)],
    emission: { isAlias: () => true, forward: () => undefined, backward: () => undefined },
  });
}
