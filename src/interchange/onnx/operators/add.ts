// Addition in ONNX: Add.
import { defineOperator } from '../operator.js';

/** `add` is Add, once for each further input. */
export const add = defineOperator({
  kind: 'add',
  write: ({ layer, emit, input }) =>
    layer.inputs.slice(1).reduce((sum, _, i) => emit('Add', [sum, input(i + 1)]), input()),
});
