// What GRU, LSTM and RNN share in ONNX: time first, one direction, weights laid out gate by gate.
import type { NdArray } from '../../array/index.js';
import type { Dimension } from './model-proto.js';
import type { OnnxAttributes, OperatorContext, ShapeContext } from './operator.js';

/** Any length of time will do; the features must be known. */
export function recurrentShape({ layer, inputShape, fixed }: ShapeContext): readonly Dimension[] {
  fixed(1);
  return layer.attributes['returnSequences'] === true
    ? [inputShape()[0] ?? 1, layer.shape[1] ?? 1]
    : layer.shape;
}

/** How a recurrent layer is said in ONNX. */
export interface RecurrentForm {
  readonly opType: 'GRU' | 'LSTM' | 'RNN';
  /** ONNX's order of gates in numbers of ours. */
  readonly gates: readonly number[];
  readonly attributes?: OnnxAttributes;
}

/** Writes the node between a Transpose that brings time to the front and one that brings it back. */
export function writeRecurrent(
  context: OperatorContext,
  { opType, gates, attributes = {} }: RecurrentForm,
): string {
  const { input, has, values, constant, option, emit, emitSeveral, integers } = context;
  const units = option<number>('units');
  const ordered = (role: string) => inOrder(values(role), gates, units);
  const biasOf = (role: string) =>
    has(role) ? ordered(role) : { data: new Float32Array(gates.length * units), shape: [] };
  const matrix = (role: string): NdArray => {
    const { data, shape } = ordered(role);
    return { data, shape: [1, ...shape] };
  };
  const inputs = [
    emit('Transpose', [input()], { perm: [1, 0, 2] }),
    constant('W', matrix('weight')),
    constant('R', matrix('recurrentWeight')),
  ];
  if (has('bias')) {
    const both = [...biasOf('bias').data, ...biasOf('recurrentBias').data];
    inputs.push(constant('B', { data: Float32Array.from(both), shape: [1, both.length] }));
  }
  const isSequence = option<boolean>('returnSequences');
  const direction = option<boolean>('goBackwards') ? 'reverse' : 'forward';
  const [all = '', last = ''] = emitSeveral(
    opType,
    inputs,
    { hidden_size: units, direction, ...attributes },
    [isSequence, !isSequence],
  );
  // All states are [time, direction, batch, units], the last [direction, batch, units].
  if (!isSequence) return emit('Squeeze', [last, integers([0])]);
  return emit('Transpose', [emit('Squeeze', [all, integers([1])])], { perm: [1, 0, 2] });
}

/** Rows of `units` each, put in another order of gates. */
function inOrder({ data, shape }: NdArray, gates: readonly number[], units: number): NdArray {
  const rowLength = data.length / (gates.length * units);
  const block = units * rowLength;
  const ordered = new Float32Array(data.length);
  gates.forEach((from, to) => {
    ordered.set(data.subarray(from * block, (from + 1) * block), to * block);
  });
  return { data: ordered, shape };
}
