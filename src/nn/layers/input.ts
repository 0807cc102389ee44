// Where data comes in.
import { type GraphNode, graphNode } from '../graph.js';

/**
 * An input of the network.
 *
 * @param shape one sample's shape, without the batch: `[channels, height, width]` or `[features]`
 * @param name  for messages and summaries
 * @throws {ShapeError} when a length is not a whole number ≥ 1
 */
export function input(shape: readonly number[], name?: string): GraphNode {
  return graphNode({
    kind: 'input',
    name,
    inputs: [],
    shape,
    emission: { forward: () => undefined, backward: () => undefined },
  });
}
