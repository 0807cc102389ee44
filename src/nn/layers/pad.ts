// Zeros around an array.
import { sizeOf } from '../../array/index.js';
import { ParameterError } from '../../base/index.js';
import { type GraphNode, graphNode, labelOf } from '../graph.js';
import { placeIn } from '../plan/buffers.js';
import { type CopyAxis, copyAxes, isPlainCopy, reversedAxes, stepsOf } from './copy-axes.js';

/** Options of `pad`. */
export interface PadOptions {
  /** One pair for each axis: how many zeros before the first and after the last value. */
  readonly padding: readonly (readonly [before: number, after: number])[];
  readonly name?: string;
}

/**
 * Puts zeros before and after the values of each axis.
 *
 * @returns each length grown by its pair
 * @throws {ParameterError} when there is not one pair of whole numbers ≥ 0 for each axis
 * Reference: `np.pad` with `mode='constant'`.
 */
export function pad(x: GraphNode, { padding, name }: PadOptions): GraphNode {
  const isCount = (one: number) => Number.isInteger(one) && one >= 0;
  const isFit =
    padding.length === x.shape.length &&
    padding.every((pair) => pair.length === 2 && pair.every(isCount));
  if (!isFit) {
    throw new ParameterError(
      `${labelOf('pad', name)}: expected ${x.shape.length} pairs of whole numbers ≥ 0, one for each axis ` +
        `of the input [${x.shape.join(', ')}]; got ${JSON.stringify(padding)}.`,
    );
  }
  const shape = x.shape.map((length, k) => {
    const [before, after] = padding[k] as readonly [number, number];
    return before + length + after;
  });
  const from = stepsOf(x.shape);
  const to = stepsOf(shape);
  const first = padding.reduce((sum, [before], k) => sum + before * (to[k] as number), 0);
  const moves = x.shape.map(
    (length, k): CopyAxis => ({
      length,
      fromStep: from[k] as number,
      toStep: to[k] as number,
    }),
  );
  const isWhole = sizeOf(shape) === sizeOf(x.shape);
  return graphNode({
    kind: 'pad',
    name,
    inputs: [x],
    shape,
    attributes: { padding: padding.flat() },
    emission: {
      isAlias: () => isWhole && isPlainCopy(moves),
      forward({ plan, input, output }) {
        plan.call('clearFloats', { y: output, count: sizeOf(shape) });
        copyAxes(plan, input(), placeIn(output, first), moves);
      },
      backward({ plan, outputGradient, inputGradient }) {
        const dx = inputGradient();
        if (dx) copyAxes(plan, placeIn(outputGradient, first), dx, reversedAxes(moves));
      },
    },
  });
}
