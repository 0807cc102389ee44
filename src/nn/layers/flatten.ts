// Planes to one long vector; nothing moves in memory.
import { sizeOf } from '../../array/index.js';
import { type GraphNode, graphNode } from '../graph.js';

/** Reads `[channels, height, width]` as `[channels · height · width]`, channel by channel. */
export function flatten(x: GraphNode, options: { readonly name?: string } = {}): GraphNode {
  return graphNode({
    kind: 'flatten',
    name: options.name,
    inputs: [x],
    shape: [sizeOf(x.shape)],
    emission: {
      isAlias: () => true,
      forward: () => undefined,
      backward: () => undefined,
    },
  });
}
