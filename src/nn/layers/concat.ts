// Several inputs one behind the other along an axis.
import { sizeOf } from '../../array/index.js';
import { ShapeError } from '../../base/index.js';
import { type GraphNode, graphNode, labelOf } from '../graph.js';
import { placeIn } from '../plan/buffers.js';

/** Options of `concat`. */
export interface ConcatOptions {
  /** The axis to join along, the batch not counted; −1 is the last. Default 0, the channels. */
  readonly axis?: number;
  readonly name?: string;
}

/**
 * Joins `[c₁, …rest]`, `[c₂, …rest]`… to `[c₁ + c₂ + …, …rest]`, or the same along another axis.
 *
 * @throws {ShapeError} when the other axes differ, there is no such axis, or nothing is joined
 */
export function concat(nodes: readonly GraphNode[], options: ConcatOptions = {}): GraphNode {
  const shapes = nodes.map(({ shape }) => shape);
  const [first = []] = shapes;
  const axis = (options.axis ?? 0) + ((options.axis ?? 0) < 0 ? first.length : 0);
  const others = (shape: readonly number[]) => shape.filter((_, i) => i !== axis);
  const fits = shapes.every(
    (shape) => axis in shape && others(shape).join() === others(first).join(),
  );
  if (nodes.length === 0 || !fits) {
    throw new ShapeError(
      `${labelOf('concat', options.name)}: expected inputs alike in all axes but axis ${axis}; ` +
        `got ${shapes.map((shape) => `[${shape.join(', ')}]`).join(', ') || 'none'}.`,
    );
  }
  const joined = shapes.reduce((sum, shape) => sum + (shape[axis] as number), 0);
  // Every input is `rows` stretches of floats, which take turns in the output.
  const rows = sizeOf(first.slice(0, axis));
  const widths = shapes.map((shape) => sizeOf(shape.slice(axis)));
  const starts = widths.map((_, i) => widths.slice(0, i).reduce((sum, one) => sum + one, 0));
  const width = widths.reduce((sum, one) => sum + one, 0);
  return graphNode({
    kind: 'concat',
    name: options.name,
    inputs: nodes,
    shape: first.map((length, i) => (i === axis ? joined : length)),
    attributes: { axis },
    emission: {
      forward({ plan, input, output }) {
        starts.forEach((start, i) => {
          const count = widths[i] as number;
          const y = placeIn(output, start);
          plan.call('copyRows', { x: input(i), xWidth: count, y, yWidth: width, rows, count });
        });
      },
      backward({ plan, outputGradient, inputGradient, passGradient }) {
        starts.forEach((start, i) => {
          if (rows === 1) {
            passGradient(i, start);
            return;
          }
          const count = widths[i] as number;
          const y = inputGradient(i);
          const x = placeIn(outputGradient, start);
          if (y) plan.call('copyRows', { x, xWidth: width, y, yWidth: count, rows, count });
        });
      },
    },
  });
}
