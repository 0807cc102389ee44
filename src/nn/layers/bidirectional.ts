// A recurrent layer in both directions.
import { ParameterError } from '../../base/index.js';
import type { GraphNode } from '../graph.js';
import { add } from './add.js';
import { concat } from './concat.js';

/** Options of `bidirectional`. */
export interface BidirectionalOptions {
  /** `concat` (default) puts the backward layer's features behind the forward layer's, `sum` adds them. */
  readonly merge?: 'concat' | 'sum';
  readonly name?: string;
}

/** What `bidirectional` tells the layer it makes; to be handed on. */
export interface Direction {
  readonly goBackwards: boolean;
  /** `forward` or `backward`, behind the name of the whole and a dot when it has one. */
  readonly name?: string;
}

/**
 * Two layers over one sequence, from the first step to the last and from the last to the first:
 *
 *     bidirectional(x, (h, direction) => gru(h, { units: 64, returnSequences: true, ...direction }))
 *
 * With all steps, what both directions left at step t stands side by side at place t; with the last state
 * alone, that of the forward layer at the last step and that of the backward layer at the first. Both are
 * Keras's `Bidirectional` and PyTorch's `bidirectional=True`.
 *
 * @param x `[time, features]`
 * @param make called for each direction
 * @throws {ParameterError} when the way to merge is another
 * Reference: Schuster & Paliwal 1997.
 */
export function bidirectional(
  x: GraphNode,
  make: (x: GraphNode, direction: Direction) => GraphNode,
  options: BidirectionalOptions = {},
): GraphNode {
  const { merge = 'concat', name } = options;
  if (merge !== 'concat' && merge !== 'sum') {
    throw new ParameterError(
      `bidirectional: merge must be 'concat' or 'sum'; got ${String(merge)}.`,
    );
  }
  const named = (way: string) => (name === undefined ? {} : { name: `${name}.${way}` });
  const forward = make(x, { goBackwards: false, ...named('forward') });
  const backward = make(x, { goBackwards: true, ...named('backward') });
  return merge === 'sum' ? add(forward, backward) : concat([forward, backward], { axis: -1 });
}
