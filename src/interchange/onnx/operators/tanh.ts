// Hyperbolic tangent in ONNX: Tanh.
import { defineOperator } from '../operator.js';

/** `tanh` is Tanh. */
export const tanh = defineOperator({
  kind: 'tanh',
  write: ({ emit, input }) => emit('Tanh', [input()]),
});
