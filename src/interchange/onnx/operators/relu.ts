// ReLU in ONNX: Relu.
import { defineOperator } from '../operator.js';

/** `relu` is Relu. */
export const relu = defineOperator({
  kind: 'relu',
  write: ({ emit, input }) => emit('Relu', [input()]),
});
