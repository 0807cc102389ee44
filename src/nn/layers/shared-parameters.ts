// One set of weights in several places of a network.
import { ShapeError } from '../../base/index.js';
import { type GraphNode, labelOf, type Parameter } from '../graph.js';

/**
 * The parameters of the layer to share with, or a layer's own.
 *
 * @throws {ShapeError} when the other layer's parameters have other roles or shapes
 */
export function sharedParameters(
  kind: string,
  options: { readonly shareWith?: GraphNode; readonly name?: string },
  own: readonly Parameter[],
): readonly Parameter[] {
  const { shareWith, name } = options;
  if (!shareWith) return own;
  const listed = (parameters: readonly Parameter[]) =>
    parameters.map(({ role, shape }) => `${role} [${shape.join(', ')}]`).join(', ');
  if (listed(shareWith.parameters) !== listed(own)) {
    throw new ShapeError(
      `${labelOf(kind, name)}: expected to share ${listed(own)}; ` +
        `${labelOf(shareWith.kind, shareWith.name)} has ${listed(shareWith.parameters) || 'none'}.`,
    );
  }
  return shareWith.parameters;
}
