// What all recurrent layers can be told, and the parameters they have in common.
import { ParameterError, ShapeError } from '../../base/index.js';
import { type GraphNode, labelOf, type Parameter, type Penalty } from '../graph.js';
import { constantInitializer } from '../initializers/constant.js';
import { glorotUniform } from '../initializers/glorot-uniform.js';
import type { Initializer } from '../initializers/initializer.js';
import { orthogonal } from '../initializers/orthogonal.js';

/** Options of `gru`, `lstm` and `simpleRnn`; names and defaults are Keras's. */
export interface RecurrentOptions {
  /** Length of the state. */
  readonly units: number;
  /** True gives the state after every step, false (default) after the last. */
  readonly returnSequences?: boolean;
  /**
   * True goes from the last step to the first. The state that step t leaves stands at place t (Keras turns
   * the sequence round); the last one is that of t = 0.
   */
  readonly goBackwards?: boolean;
  /** Default true. */
  readonly useBias?: boolean;
  /** For `weight`; default Glorot's uniform. */
  readonly kernelInitializer?: Initializer;
  /** For `recurrentWeight`; default orthogonal. */
  readonly recurrentInitializer?: Initializer;
  /** For biases; default zeros. */
  readonly biasInitializer?: Initializer;
  /** What large values of `weight` add to the loss; default nothing. */
  readonly kernelRegularizer?: Penalty;
  /** The same for `recurrentWeight`. */
  readonly recurrentRegularizer?: Penalty;
  /** Another layer of this kind and size whose parameters serve here too. */
  readonly shareWith?: GraphNode;
  readonly name?: string;
}

/** A sequence's sizes. */
export interface Sequence {
  readonly steps: number;
  readonly features: number;
}

/**
 * Reads a node's shape as `[time, features]`.
 *
 * @throws {ShapeError} naming the layer when the shape has another number of axes
 */
export function sequenceOf(node: GraphNode, kind: string, name: string | undefined): Sequence {
  const [steps, features] = node.shape;
  if (node.shape.length !== 2) {
    throw new ShapeError(
      `${labelOf(kind, name)}: expected a sequence [time, features]; got [${node.shape.join(', ')}]. ` +
        'Bring the time axis to the front and join the others, with permute and reshape.',
    );
  }
  return { steps: steps as number, features: features as number };
}

/** @throws {ParameterError} when the units are not a whole number ≥ 1 */
export function checkUnits(units: number, kind: string, name: string | undefined): void {
  if (Number.isInteger(units) && units >= 1) return;
  throw new ParameterError(
    `${labelOf(kind, name)}: units must be a whole number ≥ 1; got ${units}.`,
  );
}

/** The states a layer gives: of every step, or of the last. */
export function recurrentShape(steps: number, options: RecurrentOptions): number[] {
  return options.returnSequences ? [steps, options.units] : [options.units];
}

/**
 * `weight` `[gates · units, features]`, `recurrentWeight` `[gates · units, units]`, and with a bias `bias`
 * `[gates · units]`: rows gate by gate, as PyTorch's `weight_ih`, `weight_hh` and `bias_ih`.
 */
export function recurrentParameters(
  gates: number,
  features: number,
  options: RecurrentOptions,
): Parameter[] {
  const { units, useBias = true } = options;
  const rows = gates * units;
  const weight: Parameter = {
    role: 'weight',
    shape: [rows, features],
    trainable: true,
    decays: true,
    penalty: options.kernelRegularizer,
    initializer: options.kernelInitializer ?? glorotUniform,
    fanIn: features,
    fanOut: rows,
  };
  const recurrent: Parameter = {
    ...weight,
    role: 'recurrentWeight',
    shape: [rows, units],
    penalty: options.recurrentRegularizer,
    initializer: options.recurrentInitializer ?? orthogonal,
    fanIn: units,
  };
  return [weight, recurrent, ...(useBias ? [biasParameter('bias', rows, options)] : [])];
}

/** A bias of so many rows. */
export function biasParameter(role: string, rows: number, options: RecurrentOptions): Parameter {
  return {
    role,
    shape: [rows],
    trainable: true,
    decays: false,
    initializer: options.biasInitializer ?? constantInitializer(0),
    fanIn: options.units,
    fanOut: rows,
  };
}
