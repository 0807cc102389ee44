// A part of an array: a box, with steps where wanted.
import { sizeOf } from '../../array/index.js';
import { ParameterError, ShapeError } from '../../base/index.js';
import { type GraphNode, graphNode, labelOf } from '../graph.js';
import { placeIn } from '../plan/buffers.js';
import { type CopyAxis, copyAxes, isPlainCopy, reversedAxes, stepsOf } from './copy-axes.js';

/** Options of `slice`; each list has one number for each axis. */
export interface SliceOptions {
  /** The first place taken. */
  readonly start: readonly number[];
  /** How many are taken; −1: all up to the end. */
  readonly size: readonly number[];
  /** From one taken place to the next; default 1 everywhere. */
  readonly steps?: readonly number[];
  readonly name?: string;
}

/**
 * `y[i₀, i₁, …] = x[start₀ + steps₀ · i₀, start₁ + steps₁ · i₁, …]`; the gradient elsewhere is 0.
 *
 * @returns shape `size`
 * @throws {ShapeError} when the box stands out over the input or has another number of axes
 * @throws {ParameterError} when a number is not whole or out of its range
 * Reference: `tf.strided_slice`.
 */
export function slice(x: GraphNode, options: SliceOptions): GraphNode {
  const { start, steps = x.shape.map(() => 1), name } = options;
  const layer = labelOf('slice', name);
  const axes = x.shape.length;
  if (options.size.length !== axes || start.length !== axes || steps.length !== axes) {
    throw new ShapeError(
      `${layer}: expected start, size and steps of ${axes} numbers for the input [${x.shape.join(', ')}]; ` +
        `got [${start.join(', ')}], [${options.size.join(', ')}] and [${steps.join(', ')}].`,
    );
  }
  checkRange(layer, 'start', start, 0);
  checkRange(layer, 'steps', steps, 1);
  const rest = x.shape.map((length, k) =>
    Math.ceil((length - (start[k] as number)) / (steps[k] as number)),
  );
  const shape = options.size.map((length, k) => (length === -1 ? (rest[k] as number) : length));
  checkRange(layer, 'size', shape, 1);
  if (shape.some((length, k) => length > (rest[k] as number))) {
    throw new ShapeError(
      `${layer}: a size of [${shape.join(', ')}] from [${start.join(', ')}] in steps of ` +
        `[${steps.join(', ')}] stands out over the input [${x.shape.join(', ')}]; ` +
        `at most [${rest.join(', ')}] fits.`,
    );
  }
  const from = stepsOf(x.shape);
  const to = stepsOf(shape);
  const first = from.reduce((sum, step, k) => sum + step * (start[k] as number), 0);
  const moves = shape.map(
    (length, k): CopyAxis => ({
      length,
      fromStep: (from[k] as number) * (steps[k] as number),
      toStep: to[k] as number,
    }),
  );
  const isWhole = sizeOf(shape) === sizeOf(x.shape);
  return graphNode({
    kind: 'slice',
    name,
    inputs: [x],
    shape,
    attributes: { start, size: shape, steps },
    emission: {
      isAlias: () => isWhole && isPlainCopy(moves),
      forward: ({ plan, input, output }) => copyAxes(plan, placeIn(input(), first), output, moves),
      backward({ plan, outputGradient, inputGradient }) {
        const dx = inputGradient();
        if (!dx) return;
        plan.call('clearFloats', { y: dx, count: sizeOf(x.shape) });
        copyAxes(plan, outputGradient, placeIn(dx, first), reversedAxes(moves));
      },
    },
  });
}

function checkRange(layer: string, what: string, numbers: readonly number[], least: number): void {
  if (numbers.every((one) => Number.isInteger(one) && one >= least)) return;
  throw new ParameterError(
    `${layer}: ${what} must be whole numbers ≥ ${least}; got [${numbers.join(', ')}].`,
  );
}
