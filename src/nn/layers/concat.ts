// Several inputs one behind the other along the channel axis.
import { sizeOf } from '../../array/index.js';
import { ShapeError } from '../../base/index.js';
import { type GraphNode, graphNode, labelOf } from '../graph.js';
import { placeIn } from '../plan/buffers.js';

/**
 * Joins `[c₁, …rest]`, `[c₂, …rest]`… to `[c₁ + c₂ + …, …rest]`; vectors to a longer vector.
 *
 * @throws {ShapeError} when the axes after the first differ, or nothing is joined
 */
export function concat(
  nodes: readonly GraphNode[],
  options: { readonly name?: string } = {},
): GraphNode {
  const shapes = nodes.map(({ shape }) => shape);
  const rest = shapes[0]?.slice(1) ?? [];
  const fits = shapes.every(
    (shape) =>
      shape.length === rest.length + 1 && rest.every((length, i) => shape[i + 1] === length),
  );
  if (nodes.length === 0 || !fits) {
    throw new ShapeError(
      `${labelOf('concat', options.name)}: expected inputs alike in all axes but the first; ` +
        `got ${shapes.map((shape) => `[${shape.join(', ')}]`).join(', ') || 'none'}.`,
    );
  }
  const channels = shapes.reduce((sum, shape) => sum + (shape[0] as number), 0);
  const sizes = shapes.map(sizeOf);
  const starts = sizes.map((_, i) => sizes.slice(0, i).reduce((sum, size) => sum + size, 0));
  return graphNode({
    kind: 'concat',
    name: options.name,
    inputs: nodes,
    shape: [channels, ...rest],
    attributes: { axis: 0 },
    emission: {
      forward({ plan, input, output }) {
        starts.forEach((start, i) => {
          const y = placeIn(output, start);
          plan.call('copyFloats', { x: input(i), y, count: sizes[i] as number });
        });
      },
      backward({ plan, outputGradient, inputGradient }) {
        starts.forEach((start, i) => {
          const dx = inputGradient(i);
          const x = placeIn(outputGradient, start);
          if (dx) plan.call('copyFloats', { x, y: dx, count: sizes[i] as number });
        });
      },
    },
  });
}
