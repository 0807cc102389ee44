// Sigmoid in ONNX: Sigmoid.
import { defineOperator } from '../operator.js';

/** `sigmoid` is Sigmoid. */
export const sigmoid = defineOperator({
  kind: 'sigmoid',
  write: ({ emit, input }) => emit('Sigmoid', [input()]),
});
