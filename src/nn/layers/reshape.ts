// The same values in another shape; nothing moves in memory.
import { sizeOf } from '../../array/index.js';
import { ParameterError, ShapeError } from '../../base/index.js';
import { type GraphNode, graphNode, labelOf } from '../graph.js';

/**
 * Reads the values, last axis fastest, in another shape.
 *
 * @param shape lengths whose product is the number of values; one of them may be −1, to be worked out
 * @throws {ShapeError} when the number of values differs
 * @throws {ParameterError} when a length is neither a whole number ≥ 1 nor the only −1
 * Reference: `torch.reshape`.
 */
export function reshape(
  x: GraphNode,
  shape: readonly number[],
  options: { readonly name?: string } = {},
): GraphNode {
  const layer = labelOf('reshape', options.name);
  const free = shape.indexOf(-1);
  const others = shape.filter((_, axis) => axis !== free);
  if (others.some((length) => !Number.isInteger(length) || length < 1)) {
    throw new ParameterError(
      `${layer}: lengths must be whole numbers ≥ 1, one of them perhaps −1; got [${shape.join(', ')}].`,
    );
  }
  const filled = shape.map((length) => (length === -1 ? sizeOf(x.shape) / sizeOf(others) : length));
  if (filled.some((length) => !Number.isInteger(length)) || sizeOf(filled) !== sizeOf(x.shape)) {
    throw new ShapeError(
      `${layer}: expected a shape of ${sizeOf(x.shape)} values, the input being ` +
        `[${x.shape.join(', ')}]; got [${shape.join(', ')}].`,
    );
  }
  return graphNode({
    kind: 'reshape',
    name: options.name,
    inputs: [x],
    shape: filled,
    attributes: { shape: filled },
    emission: { isAlias: () => true, forward: () => undefined, backward: () => undefined },
  });
}
