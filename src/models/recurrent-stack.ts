// Recurrent layers one behind the other, of which the last gives its last state.
import { ParameterError } from '../base/index.js';
import {
  bidirectional,
  type GraphNode,
  gru,
  lstm,
  type RecurrentOptions,
  simpleRnn,
  uniformInitializer,
} from '../nn/index.js';

/** Options of `recurrentStack`. */
export interface RecurrentStackOptions {
  readonly cell: 'gru' | 'lstm' | 'rnn';
  /** Length of each layer's state, in each direction. */
  readonly units: readonly number[];
  /** True reads the sequence both ways and puts the states side by side. */
  readonly bidirectional: boolean;
}

const CELLS = { gru, lstm, rnn: simpleRnn } as const;

/**
 * Layers `recurrent1`, `recurrent2`…; those before the last give the states of all steps.
 *
 * @param initializers `keras`: Glorot's uniform, orthogonal, zeros, forget gates at 1; `torch`: all uniform
 *   within 1/√units
 * @param prefix put before the layers' names
 * @throws {ParameterError} when the cell is of another kind
 */
export function recurrentStack(
  x: GraphNode,
  { cell, units, bidirectional: isTwoWay }: RecurrentStackOptions,
  initializers: 'keras' | 'torch',
  prefix = '',
): GraphNode {
  const layer = CELLS[cell];
  if (!layer) {
    throw new ParameterError(`cell: expected 'gru', 'lstm' or 'rnn'; got ${String(cell)}.`);
  }
  return units.reduce((sequence, count, i) => {
    const name = `${prefix}recurrent${i + 1}`;
    const options: RecurrentOptions = {
      units: count,
      returnSequences: i < units.length - 1,
      ...(initializers === 'torch' ? torchInitializers(count) : {}),
    };
    if (!isTwoWay) return layer(sequence, { ...options, name });
    return bidirectional(sequence, (h, way) => layer(h, { ...options, ...way }), { name });
  }, x);
}

function torchInitializers(units: number) {
  const uniform = uniformInitializer(1 / Math.sqrt(units));
  return {
    kernelInitializer: uniform,
    recurrentInitializer: uniform,
    biasInitializer: uniform,
    unitForgetBias: false,
  };
}
