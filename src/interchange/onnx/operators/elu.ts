// Exponential linear unit in ONNX: Elu.
import { defineOperator } from '../operator.js';

/** `elu` is Elu. */
export const elu = defineOperator({
  kind: 'elu',
  write: ({ emit, input, option }) =>
    emit('Elu', [input()], { alpha: { float: option<number>('alpha') } }),
});
