// Makes the node of a recurrent layer from what is its own: gates, parameters and kernels.
import { type Attributes, type GraphNode, graphNode, type Parameter } from '../graph.js';
import { sharedParameters } from '../layers/shared-parameters.js';
import { Recurrence } from './recurrence.js';
import {
  checkUnits,
  type RecurrentOptions,
  recurrentParameters,
  recurrentShape,
  sequenceOf,
} from './recurrent-options.js';

/** What sets one kind of recurrent layer apart. */
export interface RecurrentKind {
  readonly kind: string;
  /** Blocks of `units` rows in `weight` and `recurrentWeight`. */
  readonly gates: number;
  /** Changes the common parameters or adds to them. */
  readonly parameters?: (common: Parameter[]) => Parameter[];
  readonly attributes?: Attributes;
  forward(recurrence: Recurrence): void;
  backward(recurrence: Recurrence): void;
}

/**
 * Makes the node.
 *
 * @throws {ShapeError} when the input is no sequence `[time, features]`
 * @throws {ParameterError} when the units are out of range
 */
export function recurrentNode(
  x: GraphNode,
  options: RecurrentOptions,
  own: RecurrentKind,
): GraphNode {
  const { units, returnSequences = false, goBackwards = false, useBias = true, name } = options;
  const { kind, gates, parameters = (common) => common } = own;
  const { steps, features } = sequenceOf(x, kind, name);
  checkUnits(units, kind, name);
  const sizes = { kind, steps, features, units, gates, returnSequences, goBackwards };
  const all = { ...sizes, hasBias: useBias };
  return graphNode({
    kind,
    name,
    inputs: [x],
    shape: recurrentShape(steps, options),
    parameters: sharedParameters(
      kind,
      options,
      parameters(recurrentParameters(gates, features, options)),
    ),
    attributes: { units, returnSequences, goBackwards, useBias, ...own.attributes },
    multiplyAdds: steps * gates * units * (features + units),
    emission: {
      forward: (context) => own.forward(new Recurrence(all, context)),
      backward: (context) => own.backward(new Recurrence(all, context)),
    },
  });
}
